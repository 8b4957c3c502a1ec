using System;
using System.Collections.Generic;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>The tokens of a file, one ahead, and what every part of the grammar does with them. Names are kept once each.</summary>
internal sealed class TokenReader
{
    private readonly Lexer _lexer;
    private bool _isEndTold;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    internal TokenReader(SourceFile file, ProblemCollection problems)
    {
        _lexer = new Lexer(file, problems);
        Problems = problems;
        Current = _lexer.Next();
    }

    internal ProblemCollection Problems { get; }

    /// <summary>The token that is to be read next.</summary>
    internal Token Current { get; private set; }

    internal SourceLocation Location => _lexer.Place(Current.Offset, Current.Length);

    internal ReadOnlySpan<char> Text => _lexer.File.Text.AsSpan(Current.Offset, Current.Length);

    internal bool Is(TokenKind kind) => Current.Kind == kind;

    internal bool IsWord(string word) => Is(TokenKind.Identifier) && Text.SequenceEqual(word);

    /// <summary>From a token to the last one that was read.</summary>
    internal SourceLocation Since(SourceLocation start) => new(_lexer.File, start.Offset, Math.Max(Previous - start.Offset, start.Length));

    private int Previous { get; set; }

    internal void Skip()
    {
        Previous = Current.End;
        Current = _lexer.Next();
    }

    internal bool TrySkip(TokenKind kind)
    {
        if (!Is(kind))
            return false;
        Skip();
        return true;
    }

    internal bool TrySkip(string word)
    {
        if (!IsWord(word))
            return false;
        Skip();
        return true;
    }

    internal void Expect(TokenKind kind, string what)
    {
        if (!TrySkip(kind))
            throw Unexpected(what);
    }

    internal string Name(string what)
    {
        if (!Is(TokenKind.Identifier))
            throw Unexpected(what);
        string name = Interned(Text);
        Skip();
        return name;
    }

    internal ulong Number(string what)
    {
        if (!Is(TokenKind.Number))
            throw Unexpected(what);
        ulong number = Current.Number;
        Skip();
        return number;
    }

    internal string Interned(ReadOnlySpan<char> text)
    {
        if (!_names.TryGetValue(text, out string? name))
            _names[text] = name = text.ToString();
        return name;
    }

    /// <summary>A list between two tokens, separated by commas; one may stand at the end.</summary>
    internal List<T> List<T>(TokenKind open, TokenKind close, string what, Func<T> item)
    {
        List<T> items = [];
        Expect(open, $"{Symbol(open)} before {what}");
        while (!Is(close))
        {
            items.Add(item());
            if (!TrySkip(TokenKind.Comma) && !Is(close))
                throw Unexpected($", or {Symbol(close)} after {what}");
        }
        Skip();
        return items;
    }

    /// <summary>The words of a fill after its opening brace, and the brace that ends it.</summary>
    internal List<string> Words()
    {
        List<string> words = [];
        for (Token word = _lexer.NextWord(); word.Kind != TokenKind.End; word = _lexer.NextWord())
            words.Add(Interned(_lexer.File.Text.AsSpan(word.Offset, word.Length)));
        Skip();
        Expect(TokenKind.CloseBrace, "} after the words of a fill");
        return words;
    }

    /// <summary>Notes that something else was expected, and what stands there.</summary>
    internal SyntaxException Unexpected(string what)
    {
        string found = Is(TokenKind.End) ? "the file ends" : $"there is {Text}";
        return Wrong(ProblemCode.Unexpected, Location, $"expected {what}, but {found}");
    }

    /// <summary>Notes that the file ends before a brace is closed; of several, the innermost is told.</summary>
    internal SyntaxException Unclosed(SourceLocation open, string what)
    {
        if (!_isEndTold)
            Problems.Error(ProblemCode.Unclosed, open, $"{what} have no end");
        _isEndTold = true;
        return new SyntaxException();
    }

    internal SyntaxException Wrong(ProblemCode code, SourceLocation location, string text, string? remedy = null)
    {
        Problems.Error(code, location, text, remedy);
        return new SyntaxException();
    }

    /// <summary>Goes on after an error: to the next token that begins a line, or a brace that closes what is around.</summary>
    internal void Recover(int from)
    {
        int depth = 0;
        while (!Is(TokenKind.End))
        {
            if (depth == 0 && (Is(TokenKind.CloseBrace) || (Current.StartsLine && Current.Offset > from)))
                return;
            depth += Current.Kind switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace => -1, _ => 0 };
            Skip();
        }
    }

    private static string Symbol(TokenKind kind) => kind switch
    {
        TokenKind.OpenBrace => "{",
        TokenKind.CloseBrace => "}",
        TokenKind.OpenParenthesis => "(",
        TokenKind.CloseParenthesis => ")",
        TokenKind.OpenBracket => "[",
        TokenKind.CloseBracket => "]",
        _ => kind.ToString(),
    };
}
