namespace Firn.CapDl.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    End,
    Identifier,
    Number,
    Text,
    OpenBrace,
    CloseBrace,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Less,
    Greater,
    Comma,
    Semicolon,
    Colon,
    Equal,
    Slash,
    Minus,
    Dot,
    DotDot,
}
