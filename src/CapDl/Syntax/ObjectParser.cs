using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>The section <c>objects</c>, and the objects of <c>offers</c>.</summary>
internal static class ObjectParser
{
    private const int DeepestNesting = 100;

    /// <summary><c>[extern] path/name = type (parameters) { children }</c>.</summary>
    internal static ObjectSyntax Declaration(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        NameSyntax first = NameParser.Name(reader, "an object's name");
        bool isExtern = first is { Text: "extern", IsPlain: true } && reader.Is(TokenKind.Identifier);
        List<NameSyntax> path = Path(reader, isExtern ? NameParser.Name(reader, "an object's name") : first);
        if (!reader.Is(TokenKind.Equal))
            throw reader.Unexpected("= after the object's name");
        return Definition(reader, path, start, 0) with { IsExtern = isExtern };
    }

    /// <summary>What follows the name: <c>= type (parameters) { children }</c>.</summary>
    private static ObjectSyntax Definition(TokenReader reader, List<NameSyntax> path, SourceLocation start, int depth)
    {
        reader.Expect(TokenKind.Equal, "= after the object's name");
        SourceLocation kindPlace = reader.Location;
        string keyword = reader.Name("an object's type");
        if (!ObjectKinds.TryParse(keyword, out ObjectKind kind))
            throw reader.Wrong(ProblemCode.UnknownObjectType, kindPlace, $"{keyword} is no type of object", Suggest(keyword));
        List<ParameterSyntax> parameters = reader.Is(TokenKind.OpenParenthesis)
            ? reader.List(TokenKind.OpenParenthesis, TokenKind.CloseParenthesis, "the parameters", () => ParameterParser.Parameter(reader)) : [];
        var declaration = new ObjectSyntax(path, kind, parameters, reader.Since(start));
        return reader.Is(TokenKind.OpenBrace) ? WithChildren(reader, declaration, depth + 1) : declaration;
    }

    private static ObjectSyntax WithChildren(TokenReader reader, ObjectSyntax declaration, int depth)
    {
        if (depth > DeepestNesting)
            throw reader.Unexpected($"children at most {DeepestNesting} levels deep");
        List<NameSyntax> references = [];
        List<ObjectSyntax> declarations = [];
        SourceLocation open = reader.Location;
        reader.Skip();
        while (!reader.Is(TokenKind.CloseBrace))
        {
            if (reader.Is(TokenKind.End))
                throw reader.Unclosed(open, $"the children of {declaration.Name.Text}");
            int from = reader.Current.Offset;
            try
            {
                Child(reader, references, declarations, depth);
            }
            catch (SyntaxException) when (!reader.Problems.IsFull)
            {
                reader.Recover(from);
            }
        }
        reader.Skip();
        return declaration with { References = references, Declarations = declarations };
    }

    private static void Child(TokenReader reader, List<NameSyntax> references, List<ObjectSyntax> declarations, int depth)
    {
        SourceLocation start = reader.Location;
        NameSyntax first = NameParser.Name(reader, "a child's name, or } after the children");
        List<NameSyntax> path = Path(reader, first);
        if (reader.Is(TokenKind.Equal))
            declarations.Add(Definition(reader, path, start, depth));
        else if (path.Count == 1)
            references.Add(first);
        else
            throw reader.Unexpected("= after a path");
        _ = reader.TrySkip(TokenKind.Comma);
    }

    private static List<NameSyntax> Path(TokenReader reader, NameSyntax first)
    {
        List<NameSyntax> path = [first];
        while (reader.TrySkip(TokenKind.Slash))
            path.Add(NameParser.Name(reader, "a name after /"));
        return path;
    }

    private static string Suggest(string keyword) => keyword switch
    {
        "untyped" => "write ut",
        "endpoint" => "write ep",
        "aep" or "ntfn" or "async_ep" => "write notification",
        "page_directory" => "write pd",
        "page_table" => "write pt",
        "thread" => "write tcb",
        "reply" => "write rtreply",
        "sched_context" => "write sc",
        "vspace" => "write pgd, or pud where addresses have 40 bits",
        _ => ProblemCode.UnknownObjectType.Remedy(),
    };
}
