using Firn.Abi.Errors;
using Firn.Abi.Messages;
using Firn.User.Raw;

namespace Firn.InitialiserTests.Fakes;

/// <summary>A call of the fake kernel: its words, and the capabilities that it names.</summary>
internal ref struct FakeCall(FakeKernel kernel, ref SystemCallFrame frame, ref IpcBuffer buffer)
{
    private readonly ref SystemCallFrame _frame = ref frame;
    private readonly ref IpcBuffer _buffer = ref buffer;

    internal FakeCapability Target { get; } = kernel.Resolve(frame.Capability);

    internal readonly ulong this[int index] => index switch
    {
        0 => _frame.Word0,
        1 => _frame.Word1,
        2 => _frame.Word2,
        3 => _frame.Word3,
        _ => _buffer.Message[index],
    };

    /// <summary>An extra capability that must be there.</summary>
    internal readonly FakeCapability Extra(int index) => kernel.Resolve(_buffer.Capabilities[index]);

    /// <summary>An extra capability; null for none.</summary>
    internal readonly FakeCapability? Optional(int index) => _buffer.Capabilities[index] == 0 ? null : Extra(index);

    /// <summary>Answers a word.</summary>
    internal readonly void Answer(ulong word) => _frame.Word0 = word;

    /// <summary>The slot that a call puts something into: it must be empty.</summary>
    internal static void Put(FakeObject node, ulong slot, FakeCapability capability)
    {
        if (node.Kind != "CNode")
            throw new FakeError(InvocationError.InvalidCapability);
        if (slot >> node.Bits != 0)
            throw new FakeError(InvocationError.RangeError);
        if (!node.Slots.TryAdd(slot, capability))
            throw new FakeError(InvocationError.DeleteFirst);
    }
}
