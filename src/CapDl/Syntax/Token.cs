namespace Firn.CapDl.Syntax;

/// <summary>A token: what it is and where.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Its first character.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="StartsLine">Is it the first of its line? Recovery goes on at such tokens.</param>
internal readonly record struct Token(TokenKind Kind, int Offset, int Length, ulong Number, bool StartsLine)
{
    internal int End => Offset + Length;
}
