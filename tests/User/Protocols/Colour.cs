namespace Firn.UserTests.Protocols;

/// <summary>An enumeration with holes, and one below zero.</summary>
internal enum Colour : sbyte
{
    /// <summary>Below zero.</summary>
    Black = -1,

    /// <summary>Zero.</summary>
    Red = 0,

    /// <summary>Beyond a hole.</summary>
    Blue = 5,
}
