using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading;

namespace Firn.MonitorTests.Psci;

/// <summary>The accesses to shared memory that a method makes, in the order of its IL: what an exploration of its steps must be about.</summary>
internal static class AtomicSteps
{
    private static readonly Dictionary<short, OpCode> _opcodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(opcode => opcode.Value);

    /// <summary>"read X", "write X" of fields, and the calls of Volatile and Interlocked by their names.</summary>
    public static IEnumerable<string> Of(Type type, string method)
    {
        MethodInfo found = type.GetMethod(method) ?? throw new InvalidOperationException($"{type} has no method {method}.");
        byte[] code = found.GetMethodBody()!.GetILAsByteArray()!;
        for (int place = 0; place < code.Length;)
        {
            // A first byte of 0xFE goes with a second one (ECMA-335, III.1.2).
            int length = code[place] == 0xFE ? 2 : 1;
            OpCode opcode = _opcodes[length == 2 ? (short)(0xFE00 | code[place + 1]) : code[place]];
            int operand = place + length;
            if (Describe(found.Module, opcode, code, operand) is { } step)
                yield return step;
            place = operand + OperandSize(opcode, code, operand);
        }
    }

    private static string? Describe(Module module, OpCode opcode, byte[] code, int operand)
    {
        int Token() => BitConverter.ToInt32(code, operand);
        if (opcode == OpCodes.Stfld)
            return $"write {module.ResolveField(Token())!.Name}";
        if (opcode == OpCodes.Ldfld)
            return $"read {module.ResolveField(Token())!.Name}";
        if (opcode != OpCodes.Call || module.ResolveMethod(Token()) is not { } method)
            return null;
        return method.DeclaringType == typeof(Volatile) || method.DeclaringType == typeof(Interlocked) ? method.Name : null;
    }

    private static int OperandSize(OpCode opcode, byte[] code, int operand) => opcode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, operand)),
        _ => 4,
    };
}
