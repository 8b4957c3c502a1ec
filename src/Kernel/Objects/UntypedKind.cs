using Firn.Abi.Objects;

namespace Firn.Kernel.Objects;

/// <summary>
/// What untyped memory is: whose world's, and whether a device's. What is made of it inherits both. A kernel that keeps its objects in
/// memory that the other world, or a device, can write would take orders from it: this is the one place that says what may lie where.
/// </summary>
public readonly struct UntypedKind
{
    /// <summary>A device's, or memory that the kernel does not use: never cleared.</summary>
    public bool IsDevice { get; init; }

    /// <summary>Of the Non-secure world, seen by a kernel of the Secure world.</summary>
    public bool IsNonSecure { get; init; }

    /// <summary>The kernel trusts what it wrote there.</summary>
    public bool HoldsKernelObjects => !IsDevice && !IsNonSecure;

    /// <summary>A frame of it may be an IPC buffer: the kernel reads and writes there as it does in any user's memory.</summary>
    public bool HoldsIpcBuffers => !IsDevice;

    /// <summary>An object of this type may be made of it. Untyped memory and frames may always: the kernel keeps nothing in them.</summary>
    public bool Holds(ObjectType type) => HoldsKernelObjects
        || type is ObjectType.Untyped or ObjectType.SmallFrame or ObjectType.LargeFrame or ObjectType.HugeFrame;
}
