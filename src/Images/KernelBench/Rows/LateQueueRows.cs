using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Threads;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Ends of long queues, and how long an interrupt waits for each. <see cref="LateRows"/> has made the thread that hears.</summary>
internal struct LateQueueRows : IGroup
{
    private const int Threads = 128;
    private const ulong Badge = 7;
    private const ulong Badged = BenchSystem.Scratch + 20;
    private const ulong Waiting = BenchSystem.Scratch + 21;
    private const byte Depth = BenchSystem.Depth;

    private Endpoint _endpoint;
    private Notification _notification;
    private ThreadList _threads;

    private static CNode Root => BenchSystem.Root;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system)
    {
        if (!system.Allocator.Create(out _endpoint).IsSuccess || !system.Allocator.Create(out _notification).IsSuccess
            || !Root.Mint(Badged, Depth, Root, _endpoint.Pointer, Depth, CapabilityRights.All, Badge).IsSuccess
            || !Root.Mint(Waiting, Depth, Root, _notification.Pointer, Depth, CapabilityRights.All, 0).IsSuccess)
        {
            return false;
        }
        for (int i = 0; i < Threads; i++)
        {
            if (!system.TryMakePeer(
                BenchSystem.Space, Routine.Send(), BenchSystem.Priority - 1, Badged, 0, 0, default, out Peer peer) || !peer.Thread.Resume().IsSuccess)
            {
                return false;
            }
            _threads[i] = peer.Thread.Pointer;
        }
        return true;
    }

    /// <inheritdoc/>
    public void Run()
    {
        LateTimer.Run<LateQueueRows, Cancel>("Interrupt waits: CNode_CancelBadgedSends of 128 senders"u8, ref this, 3);
        LateTimer.Run<LateQueueRows, EndpointDelete>("Interrupt waits: Delete of an endpoint with 128 senders"u8, ref this, 1);
        LateTimer.Run<LateQueueRows, NotificationDelete>("Interrupt waits: Delete of a notification with 128 waiters"u8, ref this, 1);
    }

    private readonly bool TryLetWait()
    {
        UserContext registers = default;
        registers.ProgramCounter = Routine.Wait();
        registers.X19 = Waiting;
        for (int i = 0; i < Threads; i++)
        {
            if (!Thread.At(_threads[i]).WriteRegisters(true, 0, UserContext.Registers, in registers).IsSuccess)
                return false;
        }
        return Peer.TryRun();
    }

    private struct Cancel : ILateRow<LateQueueRows>
    {
        public static bool TryPrepare(ref LateQueueRows group) => Peer.TryRun();

        public static InvocationResult Do(ref LateQueueRows group) => Root.CancelBadgedSends(Badged, Depth);
    }

    private struct EndpointDelete : ILateRow<LateQueueRows>
    {
        public static bool TryPrepare(ref LateQueueRows group) => Peer.TryRun() && Root.Delete(group._endpoint.Pointer, Depth).IsSuccess;

        public static InvocationResult Do(ref LateQueueRows group) => Root.Delete(Badged, Depth);
    }

    private struct NotificationDelete : ILateRow<LateQueueRows>
    {
        public static bool TryPrepare(ref LateQueueRows group) => group.TryLetWait() && Root.Delete(group._notification.Pointer, Depth).IsSuccess;

        public static InvocationResult Do(ref LateQueueRows group) => Root.Delete(Waiting, Depth);
    }

    [InlineArray(Threads)]
    private struct ThreadList
    {
        private ulong _first;
    }
}
