using System.Runtime.CompilerServices;

namespace Firn.CoreLibTests.Shared;

/// <summary>Memory of a check: 64 bytes, without an allocation.</summary>
[InlineArray(64)]
public struct Storage
{
    private byte _first;

    /// <summary>0, 1, 2, ... 63.</summary>
    public static void Count(ref Storage storage)
    {
        for (int i = 0; i < 64; i++)
            storage[i] = (byte)i;
    }
}
