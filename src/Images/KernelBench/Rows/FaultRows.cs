using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>A thread that faults for ever, and its handler: a cycle is the answer, the same fault again, and its message.</summary>
internal struct FaultRows : IGroup
{
    private const ulong Nowhere = 0x6000_0000;

    private Endpoint _memory;
    private Endpoint _undefined;
    private Endpoint _unknown;
    private Reply _reply;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(out _reply).IsSuccess
        && TryFault(ref system, Routine.Memory(), out _memory)
        && TryFault(ref system, Routine.Undefined(), out _undefined)
        && TryFault(ref system, Routine.Unknown(), out _unknown);

    /// <inheritdoc/>
    public void Run()
    {
        _memory.Receive(_reply, out _);
        Runner.Run<FaultRows, Memory>("VM fault cycle (ReplyRecv -> refault -> handler), other vspace"u8, ref this);
        _undefined.Receive(_reply, out _);
        Runner.Run<FaultRows, Undefined>("user exception (udf) cycle, other vspace"u8, ref this);
        _unknown.Receive(_reply, out _);
        Runner.Run<FaultRows, Unknown>("unknown syscall fault cycle, other vspace"u8, ref this);
    }

    private static bool TryFault(ref BenchSystem system, ulong loop, out Endpoint handler) =>
        system.Allocator.Create(out handler).IsSuccess
        && system.TryMakePeer(system.Other, loop, BenchSystem.Priority, Nowhere, 0, 0, handler, out Peer peer)
        && peer.Thread.Resume().IsSuccess && Peer.TryRun();

    private static ulong Answer(Reply reply, Endpoint handler)
    {
        var message = new Message(0);
        reply.SendReceive(handler, ref message);
        return message.Length > 0 ? Cycles.Last : Cycles.Failed;
    }

    private struct Memory : IRow<FaultRows>
    {
        public static ulong Once(ref FaultRows group) => Answer(group._reply, group._memory);
    }

    private struct Undefined : IRow<FaultRows>
    {
        public static ulong Once(ref FaultRows group) => Answer(group._reply, group._undefined);
    }

    private struct Unknown : IRow<FaultRows>
    {
        public static ulong Once(ref FaultRows group) => Answer(group._reply, group._unknown);
    }
}
