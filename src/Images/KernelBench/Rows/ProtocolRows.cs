using System;
using Firn.Abi.Messages;
using Firn.Images.KernelBench.Protocols;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.KernelBench.Rows;

/// <summary>
/// Typed calls beside calls by hand. Both are counted from before the client's method to its return, unlike all other rows: the stubs are
/// what is to be seen.
/// </summary>
internal struct ProtocolRows : IGroup
{
    private Endpoint _bare;
    private Endpoint _typed;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => TryPrepareBare(ref system) && TryPrepareTyped(ref system);

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<ProtocolRows, Bare>(
            "Round trip by hand: C# calls, a loop in assembly answers, 2 words in/1 out, same vspace, passive"u8, ref this);
        Runner.Run<ProtocolRows, Typed>(
            "Round trip by a protocol: typed client and server in C#, 2 arguments, 1 result, same vspace, passive"u8, ref this);
        Runner.Run<ProtocolRows, Bytes>("Round trip by a protocol: 100 bytes to the server, 1 result, same vspace, passive"u8, ref this);
    }

    private bool TryPrepareBare(ref BenchSystem system)
    {
        ulong answer = new MessageInformation { Length = 1 }.Bits;
        return system.Allocator.Create(out _bare).IsSuccess && system.Allocator.Create(out Reply reply).IsSuccess
            && system.TryMakePeer(
                BenchSystem.Space, Routine.Serve(), BenchSystem.Priority, _bare.Pointer, reply.Pointer, answer, default, out Peer peer)
            && peer.TryMakePassive();
    }

    private bool TryPrepareTyped(ref BenchSystem system) =>
        system.Allocator.Create(out _typed).IsSuccess && system.Allocator.Create(out Reply reply).IsSuccess
        && system.TryMakeBody<CounterBody>(BenchSystem.Priority, _typed.Pointer | (reply.Pointer << 32), out Peer peer)
        && peer.TryMakePassive();

    private struct Bare : IRow<ProtocolRows>
    {
        public static ulong Once(ref ProtocolRows group)
        {
            ulong before = CycleCounter.Read();
            Message message = new(1, 2);
            message.Frame.Word0 = 40;
            message.Frame.Word1 = 2;
            group._bare.Call(ref message);
            ulong result = message.Frame.Word0;
            ulong cycles = CycleCounter.Read() - before;
            return result == 40 ? cycles : Cycles.Failed;
        }
    }

    private struct Typed : IRow<ProtocolRows>
    {
        public static ulong Once(ref ProtocolRows group)
        {
            CounterClient client = new(group._typed);
            ulong before = CycleCounter.Read();
            CallStatus status = client.Add(40, 2, out ulong sum);
            ulong cycles = CycleCounter.Read() - before;
            return status == CallStatus.Done && sum == 42 ? cycles : Cycles.Failed;
        }
    }

    private struct Bytes : IRow<ProtocolRows>
    {
        public static ulong Once(ref ProtocolRows group)
        {
            CounterClient client = new(group._typed);
            ReadOnlySpan<byte> bytes =
                "Not a word of this text is read by anybody, since all that the server does with the bytes is to count."u8[..100];
            ulong before = CycleCounter.Read();
            CallStatus status = client.Count(bytes, out uint count);
            ulong cycles = CycleCounter.Read() - before;
            return status == CallStatus.Done && count == 100 ? cycles : Cycles.Failed;
        }
    }
}
