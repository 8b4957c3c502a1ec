using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Xunit;

namespace Firn.KernelTests.Injection;

/// <summary>A test of this assembly, with its arguments, that can be run again and again.</summary>
/// <param name="Method">The test.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record ScenarioTest(MethodInfo Method, object?[] Arguments)
{
    /// <summary>Class and method.</summary>
    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}";

    /// <summary>All of an assembly but those that try thousands of cases, on threads of their own.</summary>
    public static IEnumerable<ScenarioTest> All(Assembly assembly) =>
        from type in assembly.GetTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
        where type.Namespace != typeof(ScenarioTest).Namespace && !TriesManyCases(type)
        from method in type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal)
        where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
        from arguments in ArgumentsOf(method)
        select new ScenarioTest(method, arguments);

    /// <summary>Runs it in an instance of its own.</summary>
    public void Run()
    {
        object? instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
        try
        {
            _ = Method.Invoke(instance, [.. Method.GetParameters().Select((parameter, i) => Fit(Arguments[i], parameter.ParameterType))]);
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    // By generators, on threads of their own.
    private static bool TriesManyCases(Type type) => type.Name.EndsWith("ModelTests", StringComparison.Ordinal)
        || type.GetFields(BindingFlags.Static | BindingFlags.NonPublic).Any(field => field.FieldType.Name.StartsWith("Gen`", StringComparison.Ordinal));

    // A number that was written for a parameter of another size.
    private static object? Fit(object? value, Type type) =>
        value is IConvertible && type.IsPrimitive && value.GetType() != type ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture) : value;

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo method)
    {
        if (method.GetParameters().Length == 0)
            return [[]];
        return [.. method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data),
            .. method.GetCustomAttributes<MemberDataAttribute>().SelectMany(data => Rows(data.MemberType ?? method.DeclaringType!, data.MemberName))];
    }

    private static IEnumerable<object?[]> Rows(Type type, string name)
    {
        const BindingFlags flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        object? rows = type.GetProperty(name, flags)?.GetValue(null) ?? type.GetField(name, flags)?.GetValue(null)
            ?? type.GetMethod(name, flags)?.Invoke(null, []);
        return ((IEnumerable)rows!).Cast<object>().Select(row => row is ITheoryDataRow data ? data.GetData() : (object?[])row);
    }
}
