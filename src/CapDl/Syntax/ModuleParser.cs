using System;
using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>A whole file: <c>arch NAME</c>, then sections in any order. After an error it goes on at the next declaration.</summary>
internal static class ModuleParser
{
    private static readonly Dictionary<string, Architecture> _architectures = new(StringComparer.Ordinal)
    {
        ["aarch64"] = Architecture.AArch64,
        ["arm11"] = Architecture.Arm32,
        ["ia32"] = Architecture.X86,
        ["x86_64"] = Architecture.X64,
        ["riscv"] = Architecture.RiscV,
    };

    internal static ModuleSyntax Parse(SourceFile file, ProblemCollection problems)
    {
        var reader = new TokenReader(file, problems);
        string firstLine = file.LineOf(0).Text;
        var module = new ModuleSyntax { IsDump = firstLine.Trim() == "-- Dump" };
        try
        {
            module.Architecture = ArchitectureOf(reader, out SourceLocation location);
            module.ArchitectureLocation = location;
        }
        catch (SyntaxException)
        {
            while (!reader.Is(TokenKind.End) && !IsSection(reader))
                reader.Skip();
        }
        if (reader.Is(TokenKind.End) && !problems.HasErrors)
            _ = reader.Unexpected("a section: objects, caps, irq maps, cdt or domains");
        while (!reader.Is(TokenKind.End) && !problems.IsFull)
        {
            try
            {
                Section(reader, module);
            }
            catch (SyntaxException)
            {
                SkipToSection(reader);
            }
        }
        return module;
    }

    private static Architecture ArchitectureOf(TokenReader reader, out SourceLocation place)
    {
        if (!reader.TrySkip("arch"))
            throw reader.Unexpected("arch and the architecture's name at the beginning");
        place = reader.Location;
        string name = reader.Name("the architecture's name");
        return _architectures.TryGetValue(name, out Architecture architecture) ? architecture
            : throw reader.Wrong(ProblemCode.UnknownArchitecture, place, $"{name} is no architecture that CapDL knows");
    }

    private static void Section(TokenReader reader, ModuleSyntax module)
    {
        SourceLocation start = reader.Location;
        if (!IsSection(reader))
        {
            throw reader.Is(TokenKind.Identifier) ? reader.Wrong(ProblemCode.UnknownSection, start,
                $"{reader.Text} is no section") : reader.Unexpected("a section");
        }
        string section = reader.Name("a section");
        if (section == "irq" && !reader.TrySkip("maps"))
            throw reader.Unexpected("maps after irq");
        SourceLocation open = reader.Location;
        reader.Expect(TokenKind.OpenBrace, $"{{ after {section}");
        while (!reader.Is(TokenKind.CloseBrace))
        {
            if (reader.Is(TokenKind.End))
                throw reader.Unclosed(open, $"the declarations of {section}");
            int from = reader.Current.Offset;
            try
            {
                Declaration(reader, module, section);
            }
            catch (SyntaxException) when (!reader.Problems.IsFull)
            {
                reader.Recover(from);
            }
        }
        reader.Skip();
    }

    private static void Declaration(TokenReader reader, ModuleSyntax module, string section)
    {
        switch (section)
        {
            case "objects":
                module.Objects.Add(ObjectParser.Declaration(reader));
                break;
            case "caps":
                CapabilityParser.Declaration(reader, module);
                break;
            case "cdt":
                module.Derivations.Add(CapabilityParser.Derivation(reader));
                break;
            case "domains":
                module.Domains.Add(Domain(reader));
                break;
            case "offers":
                module.Offers.Add(Offer(reader));
                break;
            default:
                SourceLocation start = reader.Location;
                ulong? number = NameParser.OptionalSlot(reader);
                NameSyntax name = NameParser.Name(reader, "an interrupt's number or object, or } after the interrupts");
                module.Interrupts.Add(new InterruptSyntax(number, name, reader.Since(start)));
                _ = reader.TrySkip(TokenKind.Semicolon);
                break;
        }
    }

    private static DomainSyntax Domain(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        string keyword = reader.Name("schedule, domain_set_start or index_shift");
        if (keyword is not ("schedule" or "domain_set_start" or "index_shift"))
            throw reader.Wrong(ProblemCode.Unexpected, start, $"expected schedule, domain_set_start or index_shift, but there is {keyword}");
        reader.Expect(TokenKind.Colon, $": after {keyword}");
        if (keyword == "schedule")
        {
            List<(DomainPeriod, SourceLocation)> periods =
                reader.List(TokenKind.OpenBracket, TokenKind.CloseBracket, "the periods", () => Period(reader));
            return new DomainSyntax(keyword, null, periods, reader.Since(start));
        }
        ulong? number = keyword == "domain_set_start" && reader.TrySkip("no_start") ? null : reader.Number($"a number after {keyword}:");
        return new DomainSyntax(keyword, number, [], reader.Since(start));
    }

    private static (DomainPeriod Period, SourceLocation Location) Period(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        reader.Expect(TokenKind.OpenParenthesis, "( before a domain and its duration");
        ulong domain = reader.Number("a domain");
        reader.Expect(TokenKind.Comma, ", after the domain");
        ulong duration = reader.Number("a duration");
        reader.Expect(TokenKind.CloseParenthesis, ") after the duration");
        return (new DomainPeriod(domain, duration), reader.Since(start));
    }

    /// <summary><c>name = type (parameters) to system, prefix*</c>; the systems are names, quoted if they end in *.</summary>
    private static OfferSyntax Offer(TokenReader reader)
    {
        ObjectSyntax offered = ObjectParser.Declaration(reader);
        List<string> systems = [];
        if (reader.TrySkip("to"))
        {
            do
                systems.Add(System(reader));
            while (reader.TrySkip(TokenKind.Comma));
        }
        _ = reader.TrySkip(TokenKind.Semicolon);
        return new OfferSyntax(offered, systems);
    }

    private static string System(TokenReader reader)
    {
        if (!reader.Is(TokenKind.Text))
            return reader.Name("a system's name, quoted if it ends in *");
        string text = reader.Interned(reader.Text.Trim('"'));
        reader.Skip();
        return text;
    }

    private static bool IsSection(TokenReader reader) => reader.IsWord("objects") || reader.IsWord("caps") || reader.IsWord("irq")
        || reader.IsWord("irq_maps") || reader.IsWord("cdt") || reader.IsWord("domains") || reader.IsWord("offers");

    private static void SkipToSection(TokenReader reader)
    {
        int depth = 0;
        while (!reader.Is(TokenKind.End) && (depth > 0 || !IsSection(reader)))
        {
            depth += reader.Current.Kind switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace when depth > 0 => -1, _ => 0 };
            reader.Skip();
        }
    }
}
