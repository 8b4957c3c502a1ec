using Firn.Abi.Messages;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Capabilities in messages: each row is a round trip with one, which has to leave its slot again before the next.</summary>
internal struct TransferRows : IGroup
{
    private const ulong Received = BenchSystem.Scratch + 30;

    private Endpoint _endpoint;
    private Endpoint _answering;
    private Notification _sent;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) =>
        system.Allocator.Create(out _sent).IsSuccess
        && TryServe(ref system, 0, out _endpoint)
        && TryServe(ref system, 1, out _answering);

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<TransferRows, Badge>("Call/ReplyRecv round trip, a capability that comes as its badge, same vspace, passive"u8, ref this);
        Runner.Run<TransferRows, Sent>("Call/ReplyRecv round trip, a capability to the server's slot, same vspace, passive"u8, ref this);
        Runner.Run<TransferRows, Answered>("Call/ReplyRecv round trip, a capability in the answer, same vspace, passive"u8, ref this);
    }

    // Its buffer is in this address space, so that its slot for capabilities and what it answers are set here.
    private readonly bool TryServe(ref BenchSystem system, uint capabilities, out Endpoint endpoint)
    {
        ulong answer = new MessageInformation { ExtraCapabilities = capabilities }.Bits;
        if (!system.Allocator.Create(out endpoint).IsSuccess || !system.Allocator.Create(out Reply reply).IsSuccess
            || !system.TryMakePeer(
                BenchSystem.Space, Routine.Serve(), BenchSystem.Priority, endpoint.Pointer, reply.Pointer, answer, default, out Peer peer))
        {
            return false;
        }
        ref IpcBuffer buffer = ref OtherBuffer.Of(in peer.Memory);
        buffer.Capabilities[0] = _sent.Pointer;
        buffer.ReceiveCNode = BenchSystem.Root.Pointer;
        buffer.ReceiveIndex = Received;
        buffer.ReceiveDepth = BenchSystem.Depth;
        return peer.TryMakePassive();
    }

    private static ulong Call(Endpoint endpoint, int capabilities, int received, bool leaves)
    {
        var message = new Message(0, 0, capabilities);
        endpoint.Call(ref message);
        ulong cycles = message.Capabilities == received ? Cycles.Last : Cycles.Failed;
        return leaves ? Cycles.Of(cycles, BenchSystem.Root.Delete(Received, BenchSystem.Depth)) : cycles;
    }

    private struct Badge : IRow<TransferRows>
    {
        public static ulong Once(ref TransferRows group)
        {
            Message.SetCapability(0, group._endpoint);
            return Call(group._endpoint, capabilities: 1, received: 0, leaves: false);
        }
    }

    private struct Sent : IRow<TransferRows>
    {
        public static ulong Once(ref TransferRows group)
        {
            Message.SetCapability(0, group._sent);
            return Call(group._endpoint, capabilities: 1, received: 0, leaves: true);
        }
    }

    private struct Answered : IRow<TransferRows>
    {
        public static ulong Once(ref TransferRows group)
        {
            Message.SetReceiveSlot(BenchSystem.Root, Received, BenchSystem.Depth);
            return Call(group._answering, capabilities: 0, received: 1, leaves: true);
        }
    }
}
