using System.Runtime.CompilerServices;

namespace Firn.Abi.Boot;

/// <summary>A name of 1 to 31 ASCII characters, padded with zeros to 32 bytes.</summary>
[InlineArray(Size)]
public struct ImageName
{
    /// <summary>Bytes of the field, the terminating zero included.</summary>
    public const int Size = 32;

    private byte _first;
}
