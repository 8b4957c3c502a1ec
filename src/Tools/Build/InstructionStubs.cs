using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Firn.Tools.Build;

/// <summary>
/// The stubs of single instructions. C# declares an import whose name is the instruction, such as <c>mrs_scr_el3</c>; whatever of these an
/// object leaves undefined gets a function of that instruction and a return. A name that is no instruction gets none, and the link names it.
/// </summary>
public static partial class InstructionStubs
{
    private static readonly FrozenSet<string> _plain =
        FrozenSet.ToFrozenSet(["isb", "nop", "wfi", "wfe", "sev", "sevl", "esb", "csdb", "sb", "clrex", "yield", "ssbb", "pssbb"]);

    private static readonly FrozenSet<string> _barrierScopes =
        FrozenSet.ToFrozenSet(["sy", "st", "ld", "ish", "ishst", "ishld", "nsh", "nshst", "nshld", "osh", "oshst", "oshld"]);

    // x0 is the address, x1 the value of a store: exactly one access of exactly this width.
    private static readonly FrozenDictionary<string, string> _accesses = new Dictionary<string, string>
    {
        ["ldrb"] = "ldrb w0, [x0]",
        ["ldrh"] = "ldrh w0, [x0]",
        ["ldr_w"] = "ldr w0, [x0]",
        ["ldr_x"] = "ldr x0, [x0]",
        ["strb"] = "strb w1, [x0]",
        ["strh"] = "strh w1, [x0]",
        ["str_w"] = "str w1, [x0]",
        ["str_x"] = "str x1, [x0]",
    }.ToFrozenDictionary();

    /// <summary>The instruction that an import's name stands for, in assembler's spelling; null where it stands for none.</summary>
    public static string? Instruction(string import)
    {
        if (_plain.Contains(import))
            return import;
        if (_accesses.TryGetValue(import, out string? access))
            return access;
        Match parts = NameShape().Match(import);
        if (!parts.Success)
            return null;
        string operand = parts.Groups["operand"].Value;
        return parts.Groups["mnemonic"].Value switch
        {
            "mrs" => $"mrs x0, {operand}",
            "msr" when ImmediateField().IsMatch(operand) => $"msr {operand.Replace("_", ", #", StringComparison.Ordinal)}",
            "msr" => $"msr {operand}, x0",
            "dsb" or "dmb" when _barrierScopes.Contains(operand) => $"{parts.Groups["mnemonic"].Value} {operand}",
            "tlbi" => TakesAddress(operand) ? $"tlbi {operand}, x0" : $"tlbi {operand}",
            "ic" => operand.StartsWith("iva", StringComparison.Ordinal) ? $"ic {operand}, x0" : $"ic {operand}",
            "dc" or "at" => $"{parts.Groups["mnemonic"].Value} {operand}, x0",
            "smc" or "hvc" or "svc" or "brk" or "hlt" when operand.All(char.IsAsciiDigit) => $"{parts.Groups["mnemonic"].Value} #{operand}",
            _ => null,
        };
    }

    // The addresses of the image's own symbols, for C#: address_of_X.
    private const string AddressPrefix = "address_of_";

    /// <summary>An assembly source that defines a stub for each import that is an instruction.</summary>
    public static string Generate(IEnumerable<string> imports)
    {
        var source = new StringBuilder("// Generated from the object's undefined symbols: one instruction each.\n    .text\n");
        foreach (string import in imports.Order(StringComparer.Ordinal))
        {
            string? instruction = import.StartsWith(AddressPrefix, StringComparison.Ordinal)
                ? $"adrp x0, {import[AddressPrefix.Length..]}\n    add x0, x0, :lo12:{import[AddressPrefix.Length..]}"
                : Instruction(import);
            if (instruction is null)
                continue;
            source.Append(
                $"    .global {import}\n    .type {import}, %function\n    .balign 4\n{import}:\n    {instruction}\n    ret\n    .size {import}, . - {import}\n");
        }
        return source.ToString();
    }

    // TLBI by address, by address and ASID, by IPA, by range and by ASID name a register; the others act on everything.
    private static bool TakesAddress(string operation) =>
        operation.StartsWith("va", StringComparison.Ordinal) || operation.StartsWith("rva", StringComparison.Ordinal)
        || operation.StartsWith("ipas", StringComparison.Ordinal) || operation.StartsWith("ripas", StringComparison.Ordinal)
        || operation.StartsWith("asid", StringComparison.Ordinal);

    [GeneratedRegex("^(?<mnemonic>mrs|msr|dsb|dmb|tlbi|ic|dc|at|smc|hvc|svc|brk|hlt)_(?<operand>[a-z0-9_]+)$")]
    private static partial Regex NameShape();

    [GeneratedRegex("^(daifset|daifclr|spsel|pan|uao|dit|ssbs|tco)_[0-9]+$")]
    private static partial Regex ImmediateField();
}
