using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>The sections <c>caps</c> and <c>cdt</c>.</summary>
internal static class CapabilityParser
{
    private const int DeepestNesting = 100;

    /// <summary><c>name = (object, slot)</c> or <c>container { capabilities }</c>.</summary>
    internal static void Declaration(TokenReader reader, ModuleSyntax module)
    {
        NameSyntax name = NameParser.Name(reader, "a container or a capability's name, or } after the capabilities");
        if (reader.TrySkip(TokenKind.Equal))
        {
            module.Names.Add(new CapabilityNameSyntax(name, NameParser.ExplicitPlace(reader)));
            return;
        }
        SourceLocation open = reader.Location;
        reader.Expect(TokenKind.OpenBrace, "{ or = after the name");
        var container = new ContainerSyntax(name, []);
        module.Containers.Add(container);
        while (!reader.Is(TokenKind.CloseBrace))
        {
            if (reader.Is(TokenKind.End))
                throw reader.Unclosed(open, $"the capabilities of {name.Text}");
            int from = reader.Current.Offset;
            try
            {
                container.Mappings.Add(Mapping(reader));
                _ = reader.TrySkip(TokenKind.Semicolon);
            }
            catch (SyntaxException) when (!reader.Problems.IsFull)
            {
                reader.Recover(from);
            }
        }
        reader.Skip();
    }

    /// <summary>A capability and those derived from it, in braces.</summary>
    internal static DerivationSyntax Derivation(TokenReader reader, int depth = 0)
    {
        if (depth > DeepestNesting)
            throw reader.Unexpected($"derivations at most {DeepestNesting} levels deep");
        SlotSyntax capability = NameParser.Place(reader);
        var derivation = new DerivationSyntax(capability, []);
        if (depth == 0 && !reader.Is(TokenKind.OpenBrace))
            throw reader.Unexpected("{ before the derived capabilities");
        SourceLocation open = reader.Location;
        if (!reader.TrySkip(TokenKind.OpenBrace))
            return derivation;
        while (!reader.TrySkip(TokenKind.CloseBrace))
        {
            if (reader.Is(TokenKind.End))
                throw reader.Unclosed(open, "the derived capabilities");
            derivation.Children.Add(Derivation(reader, depth + 1));
            _ = reader.TrySkip(TokenKind.Semicolon);
        }
        return derivation;
    }

    private static MappingSyntax Mapping(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        ulong? slot = NameParser.OptionalSlot(reader);
        NameSyntax? name = null;
        NameSyntax target = default;
        if (!reader.Is(TokenKind.Less))
        {
            target = NameParser.Name(reader, slot is null ? "a slot, an object, a copy <name>, or } after the capabilities" : "an object or a copy <name>");
            if (reader.TrySkip(TokenKind.Equal))
            {
                name = target;
                if (!reader.Is(TokenKind.Less))
                    target = NameParser.Name(reader, "an object or a copy <name>");
            }
        }
        bool isCopy = (name is not null || target.Text is null) && reader.Is(TokenKind.Less);
        if (isCopy)
        {
            reader.Skip();
            target = NameParser.Name(reader, "a capability's name");
            reader.Expect(TokenKind.Greater, "> after the capability's name");
        }
        CapabilityParameterSyntax[] parameters = reader.Is(TokenKind.OpenParenthesis)
            ? [.. reader.List(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis, "the parameters", () => Parameter(reader))] : [];
        SlotSyntax? parent = null;
        if (reader.TrySkip(TokenKind.Minus))
        {
            if (!reader.TrySkip("child_of"))
                throw reader.Unexpected("child_of after -");
            parent = NameParser.Place(reader);
        }
        return new MappingSyntax(slot, name, target, isCopy, parameters, parent, reader.Since(start));
    }

    private static CapabilityParameterSyntax Parameter(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        if (TryRights(reader, out Rights rights))
            return new CapabilityParameterSyntax("rights", reader.Since(start)) { Rights = rights };
        string keyword = reader.Name("a parameter of the capability");
        if (keyword is "reply" or "master_reply" or "cached" or "uncached")
            return new CapabilityParameterSyntax(keyword, start);
        if (keyword is not ("masked" or "guard" or "guard_size" or "badge" or "core" or "asid" or "mapping"))
            throw reader.Wrong(ProblemCode.UnknownCapabilityParameter, start, $"{keyword} is no parameter of a capability");
        reader.Expect(TokenKind.Colon, $": after {keyword}");
        CapabilityParameterSyntax parameter = keyword switch
        {
            "masked" when TryRights(reader, out Rights mask) => new(keyword, start) { Rights = mask },
            "masked" => throw reader.Unexpected("rights R W G X P after masked:"),
            "mapping" => new(keyword, start) { Slot = NameParser.ExplicitPlace(reader) },
            "asid" => Asid(reader, start),
            _ => new(keyword, start) { Number = reader.Number($"a number after {keyword}:") },
        };
        return parameter with { Location = reader.Since(start) };
    }

    private static CapabilityParameterSyntax Asid(TokenReader reader, SourceLocation start)
    {
        reader.Expect(TokenKind.OpenParenthesis, "( after asid:");
        ulong high = reader.Number("the pool's number");
        reader.Expect(TokenKind.Comma, ", after the pool's number");
        ulong low = reader.Number("the number in the pool");
        reader.Expect(TokenKind.CloseParenthesis, ") after the number in the pool");
        return new CapabilityParameterSyntax("asid", start) { Number = high, Low = low };
    }

    /// <summary>Rights, together or apart: <c>RW</c>, <c>R W</c>.</summary>
    private static bool TryRights(TokenReader reader, out Rights rights)
    {
        rights = Rights.None;
        while (reader.Is(TokenKind.Identifier))
        {
            Rights word = Rights.None;
            foreach (char letter in reader.Text)
            {
                Rights right = letter switch
                {
                    'R' => Rights.Read,
                    'W' => Rights.Write,
                    'G' or 'X' => Rights.Grant,
                    'P' => Rights.GrantReply,
                    _ => Rights.None,
                };
                if (right == Rights.None)
                    return rights != Rights.None;
                word |= right;
            }
            rights |= word;
            reader.Skip();
        }
        return rights != Rights.None;
    }
}
