using Firn.Abi.RootTask;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>An interrupt of one's own making: a software interrupt to this core.</summary>
internal struct InterruptRows : IGroup
{
    private const ulong OwnInterrupt = 5;
    private const ulong PeersInterrupt = 6;
    private const ulong Higher = BenchSystem.Priority + 10;

    private InterruptHandler _handler;
    private InterruptHandler _peersHandler;
    private SoftwareInterrupt _software;
    private SoftwareInterrupt _peersSoftware;
    private Notification _notification;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) =>
        TryGet(ref system, OwnInterrupt, out _notification, out _handler, out _software)
        && TryGet(ref system, PeersInterrupt, out Notification peers, out _peersHandler, out _peersSoftware)
        && system.TryMakePeer(system.Other, Routine.Wait(), Higher, peers.Pointer, 0, 0, default, out Peer peer)
        && peer.Thread.Resume().IsSuccess && Peer.TryRun();

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<InterruptRows, Own>("SGI invocation + IRQ taken + Wait returns"u8, ref this);
        Runner.Run<InterruptRows, Acknowledge>("IRQHandler_Ack"u8, ref this);
        Runner.Run<InterruptRows, Peers>("SGI invocation + IRQ + higher-prio handler in other vspace runs and waits + back"u8, ref this);
    }

    private static bool TryGet(
        ref BenchSystem system, ulong number, out Notification notification, out InterruptHandler handler, out SoftwareInterrupt software)
    {
        handler = default;
        software = default;
        InterruptControl control = InterruptControl.At((ulong)InitialSlot.InterruptControl);
        if (!system.Allocator.Create(out notification).IsSuccess || !system.Allocator.Slots.TryTake(out ulong slot)
            || !system.Allocator.Slots.TryTake(out ulong softwareSlot))
        {
            return false;
        }
        handler = InterruptHandler.At(slot);
        software = SoftwareInterrupt.At(softwareSlot);
        return control.Get(number, BenchSystem.Root, slot, BenchSystem.Depth).IsSuccess
            && control.IssueSoftwareInterrupt(number, 0, BenchSystem.Root, softwareSlot, BenchSystem.Depth).IsSuccess
            && handler.SetNotification(notification).IsSuccess;
    }

    // Invoking it, with any system call, raises the interrupt; the next one finds it taken.
    private static ulong Raise(SoftwareInterrupt software)
    {
        var message = new Message(0);
        Endpoint.At(software.Pointer).NonBlockingSend(ref message);
        return Cycles.Last;
    }

    private struct Own : IRow<InterruptRows>
    {
        public static ulong Once(ref InterruptRows group)
        {
            ulong cycles = Raise(group._software);
            group._notification.Wait();
            cycles += Cycles.Last;
            return Cycles.Of(cycles, group._handler.Acknowledge());
        }
    }

    private struct Acknowledge : IRow<InterruptRows>
    {
        public static ulong Once(ref InterruptRows group)
        {
            _ = Raise(group._software);
            group._notification.Wait();
            return Cycles.Of(group._handler.Acknowledge());
        }
    }

    private struct Peers : IRow<InterruptRows>
    {
        public static ulong Once(ref InterruptRows group)
        {
            ulong cycles = Raise(group._peersSoftware);
            return Cycles.Of(cycles, group._peersHandler.Acknowledge());
        }
    }
}
