using System.Runtime.CompilerServices;

namespace Firn.Kernel.Objects;

/// <summary>q0 to q31, FPCR and FPSR of a thread; Target/floating-point.S writes and reads it, C# only clears it.</summary>
[InlineArray(Size / 8)]
public struct FloatingPointState
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 528;

    private ulong _first;
}
