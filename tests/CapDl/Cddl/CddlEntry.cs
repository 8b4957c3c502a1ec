namespace Firn.CapDlTests.Cddl;

/// <summary>An item of an array, or a pair of a map.</summary>
/// <param name="Least">How often it stands at least.</param>
/// <param name="Most">How often it stands at most.</param>
/// <param name="Key">The key, in a map.</param>
/// <param name="Type">The value.</param>
internal sealed record CddlEntry(int Least, int Most, CddlNode? Key, CddlNode Type);
