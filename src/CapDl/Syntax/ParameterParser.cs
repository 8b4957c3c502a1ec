using System;
using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>The parameters of objects: what follows which keyword. Which object has which is for the composer.</summary>
internal static class ParameterParser
{
    private static readonly HashSet<string> _numbers = new(StringComparer.Ordinal)
    {
        "paddr", "level", "addr", "ip", "sp", "spsr", "prio", "max_prio", "affinity", "dom", "fault_ep", "domainID", "iospace", "period", "budget",
        "data", "extra_refills", "bank", "ioapic_num", "ioapic_pin", "ioapic_level", "ioapic_polarity", "msi_handle", "msi_pci_bus",
        "msi_pci_dev", "msi_pci_fun", "target", "irq", "asid_high",
    };

    private static readonly HashSet<string> _words = new(StringComparer.Ordinal) { "resume", "fpu_disabled", "world", "elf" };

    internal static ParameterSyntax Parameter(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        if (reader.Is(TokenKind.Number))
            return Size(reader, start);
        string keyword = reader.Name("a parameter");
        bool isKnown = _numbers.Contains(keyword) || _words.Contains(keyword) || keyword is "init" or "fill" or "ports" or "trigger";
        if (!isKnown)
            throw reader.Wrong(ProblemCode.UnknownObjectParameter, start, $"{keyword} is no parameter");
        reader.Expect(TokenKind.Colon, $": after {keyword}");
        ParameterSyntax parameter = keyword switch
        {
            "init" => new(keyword, start) { Numbers = [.. Numbers(reader)] },
            "fill" => new(keyword, start) { Fills = reader.List(TokenKind.OpenBracket, TokenKind.CloseBracket, "the fills", () => Fill(reader)) },
            "ports" => new(keyword, start) { Numbers = Ports(reader) },
            "trigger" when reader.Is(TokenKind.Number) => new(keyword, start) { Numbers = [reader.Number("a trigger")] },
            "elf" when reader.Is(TokenKind.Text) => new(keyword, start) { Word = Quoted(reader) },
            _ when keyword == "trigger" || _words.Contains(keyword) => new(keyword, start) { Word = reader.Name($"a word after {keyword}:") },
            _ => new(keyword, start) { Numbers = [reader.Number($"a number after {keyword}:")] },
        };
        return parameter with { Location = reader.Since(start) };
    }

    /// <summary><c>12 bits</c>, <c>4k</c>, <c>2M</c>, or a PCI address <c>0:10.3</c>.</summary>
    private static ParameterSyntax Size(TokenReader reader, SourceLocation start)
    {
        ulong number = reader.Number("a number");
        if (reader.TrySkip(TokenKind.Colon))
        {
            ulong device = reader.Number("a device's number after the bus");
            reader.Expect(TokenKind.Dot, ". after the device's number");
            ulong function = reader.Number("the function's number");
            return new ParameterSyntax("pci", reader.Since(start)) { Numbers = [number, device, function] };
        }
        if (reader.TrySkip("bits"))
            return new ParameterSyntax("bits", reader.Since(start)) { Numbers = [number] };
        int shift = reader.IsWord("k") ? 10 : reader.IsWord("M") ? 20 : throw reader.Unexpected("bits, k or M after a size");
        reader.Skip();
        SourceLocation place = reader.Since(start);
        return number <= ulong.MaxValue >> shift ? new ParameterSyntax("size", place) { Numbers = [number << shift] }
            : throw reader.Wrong(ProblemCode.NumberTooLarge, place, "this size does not fit into 64 bits");
    }

    private static FillSyntax Fill(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        if (!reader.Is(TokenKind.OpenBrace))
            throw reader.Unexpected("{ before a fill");
        List<string> words = reader.Words();
        return new FillSyntax(words, reader.Since(start));
    }

    private static List<ulong> Numbers(TokenReader reader) =>
        reader.List(TokenKind.OpenBracket, TokenKind.CloseBracket, "the arguments", () => reader.Number("a number"));

    private static ulong[] Ports(TokenReader reader)
    {
        reader.Expect(TokenKind.OpenBracket, "[ before the ports");
        ulong first = reader.Number("the first port");
        reader.Expect(TokenKind.DotDot, ".. after the first port");
        ulong last = reader.Number("the last port");
        reader.Expect(TokenKind.CloseBracket, "] after the ports");
        return [first, last];
    }

    private static string Quoted(TokenReader reader)
    {
        string text = reader.Interned(reader.Text.Trim('"'));
        reader.Skip();
        return text;
    }
}
