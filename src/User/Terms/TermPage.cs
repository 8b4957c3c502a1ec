namespace Firn.User.Terms;

/// <summary>
/// Where things are in a page of terms, which one who gives out numbers shares with one who keeps something for each (docs/realms.md). A term is the time of one holder of a number, or the time between
/// two: it counts up at the beginning and at the end of each, so that an odd one is a holder's.
/// </summary>
public static class TermPage
{
    /// <summary>Bytes of it.</summary>
    public const int Size = 4096;

    /// <summary>The highest number; the lowest is 1.</summary>
    public const int MostNumbers = (Size / Line) - 1;

    private const int Line = 64;

    /// <summary>Somebody has the number.</summary>
    public static bool IsHeld(ulong term) => (term & 1) != 0;

    /// <summary>The offset of a number's term, which its giver alone writes.</summary>
    internal static int Given(int number) => number * Line;

    /// <summary>The offset of the term that its follower has followed to, which that one alone writes.</summary>
    internal static int Followed(int number) => (number * Line) + sizeof(ulong);
}
