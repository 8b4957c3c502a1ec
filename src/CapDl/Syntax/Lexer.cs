using System;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>
/// Makes tokens of text, one at a time. Comments nest; a preprocessor's line markers (<c># 12 "file"</c>) are noted and skipped. A letter
/// may follow a number at once: <c>4k</c> are two tokens.
/// </summary>
internal sealed class Lexer(SourceFile file, ProblemCollection problems)
{
    private int _position;
    private bool _startsLine = true;

    internal SourceFile File => file;

    private string Text => file.Text;

    private char Current => Peek(0);

    /// <summary>The next token.</summary>
    internal Token Next()
    {
        while (true)
        {
            SkipBlanks();
            bool startsLine = _startsLine;
            _startsLine = false;
            int start = _position;
            if (start >= Text.Length)
                return new Token(TokenKind.End, start, 0, 0, true);
            char first = Text[start];
            if (char.IsAsciiLetter(first))
            {
                while (IsNamePart(Current))
                    _position++;
                return new Token(TokenKind.Identifier, start, _position - start, 0, startsLine);
            }
            if (char.IsAsciiDigit(first))
                return NumberAt(start, startsLine);
            if (first == '"')
                return QuotedAt(start, startsLine);
            TokenKind kind = Symbol(first);
            if (kind != TokenKind.End)
                return new Token(kind, start, _position - start, 0, startsLine);
            _position++;
            problems.Error(ProblemCode.UnexpectedCharacter, Place(start, 1), $"the character {Visible(first)} begins nothing that the language has");
            _startsLine = startsLine;
        }
    }

    /// <summary>The words up to a closing brace, separated by blanks: what a fill consists of. The brace is the next token.</summary>
    internal Token NextWord()
    {
        while (char.IsWhiteSpace(Current))
            _position++;
        int start = _position;
        bool quoted = false;
        while (_position < Text.Length && (quoted || (!char.IsWhiteSpace(Current) && Current != '}')) && Current != '\n')
            quoted ^= Text[_position++] == '"';
        return new Token(_position == start ? TokenKind.End : TokenKind.Text, start, _position - start, 0, false);
    }

    internal SourceLocation Place(int offset, int length) => new(file, offset, length);

    private static bool IsNamePart(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '@' or '.';

    private static string Visible(char letter) => letter is > ' ' and < (char)127 ? $"'{letter}'" : $"U+{(int)letter:X4}";

    private char Peek(int ahead) => _position + ahead < Text.Length ? Text[_position + ahead] : '\0';

    private void SkipBlanks()
    {
        while (_position < Text.Length)
        {
            char letter = Text[_position];
            if (letter == '\n')
            {
                _startsLine = true;
                _position++;
            }
            else if (char.IsWhiteSpace(letter) || letter == '\uFEFF')
            {
                _position++;
            }
            else if (letter == '-' && Peek(1) == '-')
            {
                SkipLine();
            }
            else if (letter == '/' && Peek(1) == '*')
            {
                SkipComment();
            }
            else if (letter == '#' && _startsLine)
            {
                ReadLineMarker();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        int end = Text.IndexOf('\n', _position);
        _position = end < 0 ? Text.Length : end;
    }

    private void SkipComment()
    {
        int start = _position;
        int depth = 0;
        do
        {
            if (_position >= Text.Length)
            {
                problems.Error(ProblemCode.UnclosedComment, Place(start, 2), "this comment has no end");
                return;
            }
            int step = 1;
            if (Current == '\n')
                _startsLine = true;
            if (Current == '/' && Peek(1) == '*')
                (depth, step) = (depth + 1, 2);
            else if (Current == '*' && Peek(1) == '/')
                (depth, step) = (depth - 1, 2);
            _position += step;
        }
        while (depth > 0);
    }

    private void ReadLineMarker()
    {
        int start = _position;
        SkipLine();
        string[] parts = Text[start.._position].TrimStart('#').Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length > 0 && parts[0] == "line")
            parts = parts[1..];
        int close = parts.Length > 1 && parts[1][0] == '"' ? Text.IndexOf('"', Text.IndexOf('"', start, _position - start) + 1) : -1;
        if (parts.Length > 1 && close > 0 && close < _position && int.TryParse(parts[0], out int number))
        {
            file.AddLineMarker(start, number, Text[(Text.IndexOf('"', start) + 1)..close]);
        }
        else
        {
            problems.Error(ProblemCode.UnexpectedCharacter, Place(start, 1),
                "'#' begins a preprocessor's line marker, # NUMBER \"FILE\", and nothing else");
        }
    }

    private Token NumberAt(int start, bool startsLine)
    {
        int radix = 10;
        if (Current == '0' && char.ToLowerInvariant(Peek(1)) is 'x' or 'o')
        {
            radix = char.ToLowerInvariant(Peek(1)) == 'x' ? 16 : 8;
            _position += 2;
        }
        int digits = _position;
        ulong value = 0;
        bool fits = true;
        bool octal = true;
        for (; IsDigit(Current, radix); _position++)
        {
            uint digit = (uint)(char.IsAsciiDigit(Current) ? Current - '0' : char.ToLowerInvariant(Current) - 'a' + 10);
            octal &= digit < 8;
            UInt128 next = ((UInt128)value * (uint)radix) + digit;
            fits &= next <= ulong.MaxValue;
            value = (ulong)next;
        }
        SourceLocation place = Place(start, _position - start);
        ReadOnlySpan<char> written = Text.AsSpan(digits, _position - digits);
        if (written.IsEmpty)
            problems.Error(ProblemCode.MalformedNumber, place, $"{Text.AsSpan(start, 2)} has no digits");
        else if (!fits)
            problems.Error(ProblemCode.NumberTooLarge, place, $"{Text.AsSpan(start, _position - start)} does not fit into 64 bits");
        else if (radix == 10 && octal && written[0] == '0' && value > 7)
            problems.Warning(ProblemCode.AmbiguousNumber, place, $"{written} is read as decimal, {value}");
        return new Token(TokenKind.Number, start, _position - start, value, startsLine);
    }

    private static bool IsDigit(char letter, int radix) => radix switch
    {
        16 => char.IsAsciiHexDigit(letter),
        8 => letter is >= '0' and <= '7',
        _ => char.IsAsciiDigit(letter),
    };

    private Token QuotedAt(int start, bool startsLine)
    {
        for (_position++; _position < Text.Length && Text[_position] != '\n'; _position++)
        {
            if (Text[_position] == '"')
            {
                _position++;
                return new Token(TokenKind.Text, start, _position - start, 0, startsLine);
            }
        }
        problems.Error(ProblemCode.UnclosedText, Place(start, 1), "this text has no end");
        return new Token(TokenKind.Text, start, _position - start, 0, startsLine);
    }

    private TokenKind Symbol(char first)
    {
        TokenKind kind = first switch
        {
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            '(' => TokenKind.OpenParenthesis,
            ')' => TokenKind.CloseParenthesis,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            '<' => TokenKind.Less,
            '>' => TokenKind.Greater,
            ',' => TokenKind.Comma,
            ';' => TokenKind.Semicolon,
            ':' => TokenKind.Colon,
            '=' => TokenKind.Equal,
            '/' => TokenKind.Slash,
            '-' => TokenKind.Minus,
            '.' => Peek(1) == '.' ? TokenKind.DotDot : TokenKind.Dot,
            _ => TokenKind.End,
        };
        if (kind != TokenKind.End)
            _position += kind == TokenKind.DotDot ? 2 : 1;
        return kind;
    }
}
