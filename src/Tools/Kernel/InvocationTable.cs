using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Firn.Abi.Invocations;

namespace Firn.Tools.Kernel;

/// <summary>
/// The interfaces of <see cref="Abi.Invocations"/> as a table. Where an argument travels follows from its type and from those before
/// it, as in seL4's stubs (libsel4/tools/syscall_stub_gen.py): words are filled from bit 0, a value is aligned to its width and never
/// crosses two words; capabilities are counted apart.
/// </summary>
public static class InvocationTable
{
    /// <summary>All invocations, in the order of <see cref="Invocation"/>.</summary>
    public static IReadOnlyList<InvocationDescription> All { get; } =
    [
        .. typeof(Invocation).Assembly.GetTypes().Where(type => type.IsInterface && type.GetCustomAttribute<ObjectAttribute>() is not null)
            .SelectMany(type => type.GetMethods().Select(Describe)).OrderBy(description => description.Invocation),
    ];

    private static InvocationDescription Describe(MethodInfo method)
    {
        InvocationAttribute declared = method.GetCustomAttribute<InvocationAttribute>()
            ?? throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} has no {nameof(InvocationAttribute)}.");
        InvocationArgument[] arguments = Place([.. method.GetParameters().Select(parameter => (parameter.Name!, parameter.ParameterType))]);
        InvocationArgument? result = method.ReturnType == typeof(void) ? null : Place([("", method.ReturnType)])[0];
        return new(declared.Invocation, declared.SeL4Name, method.DeclaringType!.GetCustomAttribute<ObjectAttribute>()!.Type,
            method.DeclaringType!, method.Name, arguments, result, method.GetCustomAttribute<FailsAttribute>()?.Errors ?? []);
    }

    private static InvocationArgument[] Place((string Name, Type Type)[] values)
    {
        List<InvocationArgument> placed = [];
        int bit = 0;
        int capabilities = 0;
        foreach ((string name, Type type) in values)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Capability<>))
            {
                placed.Add(new(name, type.GetGenericArguments()[0], ArgumentKind.Capability, capabilities++, 0, 64, 1));
                continue;
            }
            int size = Width(type);
            int width = Math.Min(size, 64);
            bit = (bit + width - 1) / width * width;
            placed.Add(new(name, type, size > 64 ? ArgumentKind.Words : ArgumentKind.Word, bit / 64, bit % 64, width, size > 64 ? size / 64 : 1));
            bit += size;
        }
        return [.. placed];
    }

    // Bits that a value takes: a flag one, small integers their own, all else whole words.
    private static int Width(Type type)
    {
        if (type == typeof(bool))
            return 1;
        if (type == typeof(byte))
            return 8;
        if (type == typeof(ushort))
            return 16;
        Type sized = type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        MethodInfo sizeOf = typeof(InvocationTable).GetMethod(nameof(SizeOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(sized);
        int size = (int)sizeOf.Invoke(null, null)! * 8;
        return size % 64 == 0 ? size : throw new InvalidOperationException($"{type} is not whole words.");
    }

    private static int SizeOf<T>() => Unsafe.SizeOf<T>();
}
