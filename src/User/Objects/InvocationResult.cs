using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.User.Raw;

namespace Firn.User.Objects;

/// <summary>How an invocation went. A word has a meaning only where the error has it (<see cref="ErrorWords"/>).</summary>
public readonly struct InvocationResult
{
    private readonly ulong _label;
    private readonly ulong _word0;
    private readonly ulong _word1;
    private readonly ulong _word2;
    private readonly ulong _word3;
    private readonly ulong _word4;

    /// <summary>The kernel's answer: its registers, and the IPC buffer for what does not fit in them.</summary>
    public InvocationResult(ref readonly SystemCallFrame frame, ref readonly IpcBuffer buffer)
    {
        _label = frame.Information.Label;
        _word0 = frame.Word0;
        _word1 = frame.Word1;
        _word2 = frame.Word2;
        _word3 = frame.Word3;
        _word4 = frame.Information.Length > MessageLimits.Registers ? buffer.Message[MessageLimits.Registers] : 0;
    }

    /// <summary>One that never went to the kernel.</summary>
    public InvocationResult(InvocationError error) => _label = (ulong)error;

    /// <summary>It was done.</summary>
    public bool IsSuccess => _label == (ulong)InvocationError.None;

    /// <summary>The error.</summary>
    public InvocationError Error => (InvocationError)_label;

    /// <summary>InvalidArgument and InvalidCapability: which one, from 0; of capabilities, 0 is the invoked one.</summary>
    public ulong Number => _word0;

    /// <summary>RangeError: the least that is allowed.</summary>
    public ulong Minimum => _word0;

    /// <summary>RangeError: the greatest that is allowed.</summary>
    public ulong Maximum => _word1;

    /// <summary>NotEnoughMemory: the bytes that are left.</summary>
    public ulong BytesLeft => _word0;

    /// <summary>FailedLookup: it was the source's.</summary>
    public bool WasSource => _word0 != 0;

    /// <summary>FailedLookup: why.</summary>
    public LookupFailure Failure => (LookupFailure)_word1;

    /// <summary>FailedLookup: the bits of the address that were left.</summary>
    public ulong BitsLeft => _word2;

    /// <summary>FailedLookup: a depth mismatch's bits, a guard mismatch's guard.</summary>
    public ulong Found => _word3;

    /// <summary>FailedLookup: a guard mismatch's bits of the guard.</summary>
    public ulong GuardSize => _word4;
}
