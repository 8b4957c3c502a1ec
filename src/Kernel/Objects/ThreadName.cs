using System.Runtime.CompilerServices;

namespace Firn.Kernel.Objects;

/// <summary>A thread's name for people, UTF-8, ended by a zero byte; debug builds set it.</summary>
[InlineArray(Size)]
public struct ThreadName
{
    /// <summary>Bytes of the structure, the zero byte included.</summary>
    public const int Size = 128;

    private byte _first;
}
