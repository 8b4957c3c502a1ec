using Firn.Arm64;

namespace Firn.Abi.Capabilities;

/// <summary>
/// The word that gives a CNode capability its guard (seL4_CNode_CapData, shared_types.bf). Zero in a thread's configuration changes
/// nothing.
/// </summary>
public readonly struct CNodeData
{
    /// <summary>The word's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Bits of the guard (bits 5..0).</summary>
    public uint GuardSize { get => (uint)Field.Get(Bits, 0, 6); init => Bits = Field.With(Bits, 0, 6, value); }

    /// <summary>The guard, of which the low <see cref="GuardSize"/> bits count (bits 63..6).</summary>
    public ulong Guard { get => Field.Get(Bits, 6, 58); init => Bits = Field.With(Bits, 6, 58, value); }
}
