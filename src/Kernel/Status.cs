using Firn.Abi.Errors;
using Firn.Arm64;

namespace Firn.Kernel;

/// <summary>
/// How an operation that the caller asked for went: done, preempted, or the caller's fault with the error that the caller is told. Details
/// that do not fit (bounds of a range, a failed lookup) are in <see cref="ErrorDetails"/> of the core, set together with it.
/// </summary>
public readonly struct Status
{
    private const int PreemptedBit = 8;

    /// <summary>The status's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>It was done.</summary>
    public static Status Done => default;

    /// <summary>It stopped for an interrupt; the system call is to be executed again and goes on where it was.</summary>
    public static Status Preempted => new() { Bits = 1 << PreemptedBit };

    /// <summary>It was done.</summary>
    public bool IsDone => Bits == 0;

    /// <summary>It stopped for an interrupt.</summary>
    public bool IsPreempted => Field.Flag(Bits, PreemptedBit);

    /// <summary>The error; None where it was done or preempted (bits 7:0).</summary>
    public InvocationError Error => (InvocationError)Field.Get(Bits, 0, 8);

    /// <summary>InvalidArgument, InvalidCapability: which one (bits 23:16).</summary>
    public uint Number => (uint)Field.Get(Bits, 16, 8);

    /// <summary>An error that tells nothing more.</summary>
    public static Status Of(InvocationError error) => new() { Bits = (ulong)error };

    /// <summary>Not in this state, or not by this capability.</summary>
    public static Status IllegalOperation => Of(InvocationError.IllegalOperation);

    /// <summary>Too few words or capabilities.</summary>
    public static Status Truncated => Of(InvocationError.TruncatedMessage);

    /// <summary>Word <paramref name="number"/> is wrong.</summary>
    public static Status InvalidArgument(uint number) => new() { Bits = (ulong)InvocationError.InvalidArgument | ((ulong)number << 16) };

    /// <summary>Capability <paramref name="number"/> is wrong; 0 is the invoked one.</summary>
    public static Status InvalidCapability(uint number) => new() { Bits = (ulong)InvocationError.InvalidCapability | ((ulong)number << 16) };
}
