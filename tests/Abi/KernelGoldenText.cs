using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Abi.Scheduling;
using Firn.Abi.SystemCalls;
using Firn.Tools.Kernel;

namespace Firn.AbiTests;

/// <summary>
/// Every number, size and offset of the kernel's ABI in one configuration, a line each. What is declared is found by reflection, so that
/// nothing new escapes.
/// </summary>
internal static class KernelGoldenText
{
    private static IEnumerable<Type> Types => typeof(Invocation).Assembly.GetExportedTypes()
        .Where(type => type.Namespace is { } space && space.StartsWith("Firn.Abi.", StringComparison.Ordinal) && space != "Firn.Abi.Boot")
        .OrderBy(type => type.FullName, StringComparer.Ordinal);

    /// <summary>The text.</summary>
    public static string Of<TConfiguration>(string name)
        where TConfiguration : struct, IKernelConfiguration
    {
        StringBuilder text = new();
        void Line(string line) => text.Append(line).Append('\n');
        void Section(string title, IEnumerable<string> lines)
        {
            Line("");
            Line($"[{title}]");
            foreach (string line in lines)
                Line(line);
        }
        Line($"# The kernel's ABI in the configuration {name}. FIRN_UPDATE_GOLDEN=1 renews it: docs/kernel-abi.md.");
        Section("switches", Switches<TConfiguration>());
        Section("system calls", Numbers<SystemCall>(call => SystemCalls<TConfiguration>.Exists(call)).Reverse());
        Section("invocations", Invocations<TConfiguration>());
        Section("object types: number, log2 of bytes", Enum.GetValues<ObjectType>().Select(type =>
            $"{type} = {(int)type}, {ObjectSize<TConfiguration>.BitsOf(type, 0)}"));
        Section("capability types", Numbers<CapabilityType>(type => CapabilityTypes<TConfiguration>.Exists(type)));
        Section("faults: number, words, words of a reply", Enum.GetValues<FaultType>().Select(type =>
            $"{type} = {(int)type}, {FaultMessages<TConfiguration>.LengthOf(type)}, {FaultMessages<TConfiguration>.ReplyLengthOf(type)}"
            + Absent(FaultMessages<TConfiguration>.Exists(type))));
        Section("lookup failures: number, words", Enum.GetValues<LookupFailure>().Select(failure =>
            $"{failure} = {(int)failure}, {FaultMessages<TConfiguration>.LengthOf(failure)}"));
        Section("errors: number, words", Enum.GetValues<InvocationError>().Select(error => $"{error} = {(int)error}, {ErrorWords.CountOf(error)}"));
        Section("extra refills by log2 of bytes", Enumerable.Range(7, 6).Select(bits => $"{bits} = {SchedulingContextLayout.MaximumExtraRefills(bits)}"));
        foreach (Type type in Types)
        {
            string[] lines = [.. Describe(type, typeof(TConfiguration))];
            if (lines.Length > 0)
                Section(type.FullName!["Firn.Abi.".Length..].Split('`')[0], lines);
        }
        return text.ToString();
    }

    private static IEnumerable<string> Switches<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration => ConfigurationSwitch.All.Select(declared =>
    {
        object value = declared.IsMemory
            ? string.Join(' ', TConfiguration.ReservedMemory.ToArray().Select(word => $"0x{word:x}"))
            : typeof(TConfiguration).GetProperty(declared.Member)!.GetValue(null)!;
        return $"{declared.Name} = {Text(value)}".TrimEnd();
    });

    private static IEnumerable<string> Numbers<T>(Func<T, bool> exists)
        where T : struct, Enum => Enum.GetValues<T>().OrderBy(value => Convert.ToInt64(value, CultureInfo.InvariantCulture))
            .Select(value => $"{value} = {value:D}{Absent(exists(value))}");

    private static string Absent(bool exists) => exists ? "" : " absent";

    private static IEnumerable<string> Invocations<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        foreach (InvocationDescription declared in InvocationTable.All)
        {
            string label = InvocationLabels<TConfiguration>.Exists(declared.Invocation)
                ? InvocationLabels<TConfiguration>.LabelOf(declared.Invocation).ToString(CultureInfo.InvariantCulture) : "absent";
            yield return $"{declared.Invocation} = {label}";
            yield return $"    {declared.SeL4Name} on {declared.Object}";
            foreach (InvocationArgument argument in declared.Arguments)
                yield return $"    {Place(argument)} {argument.Name}: {argument.Type.Name}";
            if (declared.Result is { } result)
                yield return $"    returns {Place(result)} {result.Type.Name}";
            if (declared.Errors.Count > 0)
                yield return "    fails " + string.Join(' ', declared.Errors);
        }
    }

    private static string Place(InvocationArgument argument) => argument.Kind switch
    {
        ArgumentKind.Capability => $"capability {argument.Index}",
        ArgumentKind.Words => $"words {argument.Index}..{argument.Index + argument.Count - 1}",
        _ => $"word {argument.Index} bits {argument.LowBit + argument.Width - 1}..{argument.LowBit}",
    };

    private static IEnumerable<string> Describe(Type type, Type configuration)
    {
        if (type.IsEnum)
            return type.GetEnumNames().Select(name => $"{name} = {Enum.Parse(type, name):D}").Prepend($"of {Enum.GetUnderlyingType(type).Name}");
        if (type.IsValueType && type.GetProperty("Bits") is { } bits)
            return Fields(type, bits);
        if (type.IsValueType && !type.IsGenericType)
            return Layout(type);
        if (type.IsClass && type.IsGenericTypeDefinition)
            return Constants(type.MakeGenericType(configuration));
        return type.IsClass && type.IsAbstract ? Constants(type) : [];
    }

    private static IEnumerable<string> Constants(Type type) =>
    [
        .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {Text(field.GetValue(null)!)}"),
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => $"{property.Name} = {Text(property)}"),
    ];

    private delegate ReadOnlySpan<ulong> Words();

    // Reflection cannot hold a span; a delegate can ask for it.
    private static string Text(PropertyInfo property) => property.PropertyType == typeof(ReadOnlySpan<ulong>)
        ? string.Join(" ", property.GetMethod!.CreateDelegate<Words>()().ToArray().Select(word => Text(word)))
        : Text(property.GetValue(null)!);

    private static IEnumerable<string> Layout(Type type) =>
    [
        $"bytes = {Marshal.SizeOf(type)}",
        .. type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => $"{field.Name} @ {Marshal.OffsetOf(type, field.Name)}"),
    ];

    // A field's bits are those that change it when they are set alone.
    private static IEnumerable<string> Fields(Type type, PropertyInfo bits)
    {
        object Word(ulong value)
        {
            object word = Activator.CreateInstance(type)!;
            bits.SetValue(word, value);
            return word;
        }
        foreach (PropertyInfo field in type.GetProperties().Where(property => property != bits))
        {
            if (field.GetMethod!.IsStatic)
            {
                yield return $"{field.Name} = 0x{(ulong)bits.GetValue(field.GetValue(null))!:x}";
                continue;
            }
            object unset = field.GetValue(Word(0))!;
            int[] set = [.. Enumerable.Range(0, 64).Where(bit => !field.GetValue(Word(1UL << bit))!.Equals(unset))];
            yield return $"{field.Name} = bits {set.Max()}..{set.Min()}";
        }
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        ulong number when number >= 0x1_0000_0000 => $"0x{number:x}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
