namespace Firn.CapDlForm;

/// <summary>The upper three bits of an item's first byte (RFC 8949, 3.1). Negative numbers and tags do not occur.</summary>
public enum MajorType : byte
{
    /// <summary>A number from 0 to 2^64 - 1.</summary>
    Unsigned = 0,

    /// <summary>A byte string.</summary>
    Bytes = 2,

    /// <summary>A text in UTF-8.</summary>
    Text = 3,

    /// <summary>An array.</summary>
    Array = 4,

    /// <summary>A map.</summary>
    Map = 5,

    /// <summary>False, true, null.</summary>
    Simple = 7,
}
