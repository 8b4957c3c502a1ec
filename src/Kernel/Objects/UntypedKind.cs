using System.Runtime.CompilerServices;
using Firn.Abi.Objects;
using Firn.Arm64;

namespace Firn.Kernel.Objects;

/// <summary>
/// What untyped memory is: whose world's, and whether a device's. What is made of it inherits both. A kernel that keeps its objects in
/// memory that the other world, or a device, can write would take orders from it: this is the one place that says what may lie where.
/// </summary>
public readonly struct UntypedKind
{
    /// <summary>Bits of it, in the capabilities of untyped memory and of frames.</summary>
    public const int Width = 2;

    /// <summary>The flags.</summary>
    public ulong Bits { get; init; }

    /// <summary>A device's, or memory that the kernel does not use: never cleared (bit 0).</summary>
    public bool IsDevice
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Bits, 0);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.WithFlag(Bits, 0, value);
    }

    /// <summary>Of the Non-secure world, seen by a kernel of the Secure world (bit 1).</summary>
    public bool IsNonSecure
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.Flag(Bits, 1);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        init => Bits = Field.WithFlag(Bits, 1, value);
    }

    /// <summary>The kernel trusts what it wrote there.</summary>
    public bool HoldsKernelObjects => Bits == 0;

    /// <summary>A frame of it may be an IPC buffer: the kernel reads and writes there as it does in any user's memory.</summary>
    public bool HoldsIpcBuffers => !IsDevice;

    /// <summary>An object of this type may be made of it. Untyped memory and frames may always: the kernel keeps nothing in them.</summary>
    public bool Holds(ObjectType type) => HoldsKernelObjects
        || type is ObjectType.Untyped or ObjectType.SmallFrame or ObjectType.LargeFrame or ObjectType.HugeFrame;
}
