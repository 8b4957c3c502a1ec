using Firn.Abi.Messages;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Messages between threads, and switches: a round trip counts from the caller's SVC to its return.</summary>
internal struct MessageRows : IGroup
{
    private const ulong Higher = BenchSystem.Priority + 10;

    private Server _passive;
    private Server _passiveWords;
    private Server _otherPassive;
    private Server _otherPassiveWords;
    private Server _higher;
    private Server _higherWords;
    private Server _active;
    private Server _activeWords;
    private Server _activeHigher;
    private Server _activeHigherWords;
    private Notification _passiveSignal;
    private Notification _signal;
    private Peer _yielding;

    /// <summary>A server and its endpoint.</summary>
    private struct Server
    {
        internal Endpoint Endpoint;
        internal Peer Peer;
    }

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) =>
        TryServe(ref system, BenchSystem.Space, BenchSystem.Priority, 0, passive: true, out _passive)
        && TryServe(ref system, BenchSystem.Space, BenchSystem.Priority, 4, passive: true, out _passiveWords)
        && TryServe(ref system, system.Other, BenchSystem.Priority, 0, passive: true, out _otherPassive)
        && TryServe(ref system, system.Other, BenchSystem.Priority, 4, passive: true, out _otherPassiveWords)
        && TryServe(ref system, system.Other, Higher, 0, passive: true, out _higher)
        && TryServe(ref system, system.Other, Higher, 4, passive: true, out _higherWords)
        && TryServe(ref system, system.Other, BenchSystem.Priority, 0, passive: false, out _active)
        && TryServe(ref system, system.Other, BenchSystem.Priority, 4, passive: false, out _activeWords)
        && TryServe(ref system, system.Other, Higher, 0, passive: false, out _activeHigher)
        && TryServe(ref system, system.Other, Higher, 4, passive: false, out _activeHigherWords)
        && TryWait(ref system, passive: true, out _passiveSignal)
        && TryWait(ref system, passive: false, out _signal)
        && system.TryMakePeer(system.Other, Routine.Yield(), BenchSystem.Priority, 0, 0, 0, default, out _yielding);

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<MessageRows, Passive>("Call/ReplyRecv round trip, 0 words, same vspace, passive server (SC donation)"u8, ref this);
        Runner.Run<MessageRows, PassiveIn>("Call/ReplyRecv round trip, 4 words in/0 out, same vspace, passive"u8, ref this);
        Runner.Run<MessageRows, PassiveBoth>("Call/ReplyRecv round trip, 4 words both ways, same vspace, passive"u8, ref this);
        Runner.Run<MessageRows, PassiveLong>("Call/ReplyRecv round trip, 5 words in (slow call), 4 out, passive"u8, ref this);
        Runner.Run<MessageRows, Other>("Call/ReplyRecv round trip, 0 words, other vspace, passive"u8, ref this);
        Runner.Run<MessageRows, OtherBoth>("Call/ReplyRecv round trip, 4 words both ways, other vspace, passive"u8, ref this);
        Runner.Run<MessageRows, OtherHigher>(
            "Call/ReplyRecv round trip, 0 words, other vspace, passive server of higher priority"u8, ref this);
        Runner.Run<MessageRows, OtherHigherBoth>(
            "Call/ReplyRecv round trip, 4 words both ways, other vspace, passive server of higher priority"u8, ref this);
        Runner.Run<MessageRows, Active>("Call/ReplyRecv round trip, 0 words, other vspace, active server"u8, ref this);
        Runner.Run<MessageRows, ActiveBoth>("Call/ReplyRecv round trip, 4 words both ways, other vspace, active server"u8, ref this);
        Runner.Run<MessageRows, ActiveHigher>(
            "Call/ReplyRecv round trip, 0 words, other vspace, active server of higher priority"u8, ref this);
        Runner.Run<MessageRows, ActiveHigherBoth>(
            "Call/ReplyRecv round trip, 4 words both ways, other vspace, active server of higher priority"u8, ref this);
        Runner.Run<MessageRows, PassiveSignal>(
            "Signal to waiting passive higher-prio thread, SC from the notification, other vspace, and back"u8, ref this);
        Runner.Run<MessageRows, Signal>("Signal to waiting higher-prio thread in other vspace, back to signaller"u8, ref this);
        if (_yielding.Thread.Resume().IsSuccess)
            Runner.Run<MessageRows, Yield>("Yield to peer in other vspace and back (2 switches)"u8, ref this);
        _ = _yielding.Thread.Suspend();
    }

    private static bool TryServe(ref BenchSystem system, AddressSpace space, ulong priority, uint words, bool passive, out Server server)
    {
        server = default;
        ulong answer = new MessageInformation { Length = words }.Bits;
        return system.Allocator.Create(out server.Endpoint).IsSuccess && system.Allocator.Create(out Reply reply).IsSuccess
            && system.TryMakePeer(space, Routine.Serve(), priority, server.Endpoint.Pointer, reply.Pointer, answer, default, out server.Peer)
            && (passive ? server.Peer.TryMakePassive() : server.Peer.Thread.Resume().IsSuccess && Peer.TryRun());
    }

    private static bool TryWait(ref BenchSystem system, bool passive, out Notification notification)
    {
        bool made = system.Allocator.Create(out notification).IsSuccess
            & system.TryMakePeer(system.Other, Routine.Wait(), Higher, notification.Pointer, 0, 0, default, out Peer peer);
        if (!made || !peer.Thread.Resume().IsSuccess || !Peer.TryRun())
            return false;
        // Its time then comes with the signal, and goes back when it waits again.
        return !passive || (peer.Context.Unbind().IsSuccess && peer.Context.Bind(notification).IsSuccess);
    }

    private static ulong Call(in Server server, int words)
    {
        var message = new Message(0, words);
        if (words > MessageLimits.Registers)
            message[MessageLimits.Registers] = 5;
        server.Endpoint.Call(ref message);
        return Cycles.Last;
    }

    private struct Passive : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._passive, 0);
    }

    private struct PassiveIn : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._passive, 4);
    }

    private struct PassiveBoth : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._passiveWords, 4);
    }

    private struct PassiveLong : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._passiveWords, 5);
    }

    private struct Other : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._otherPassive, 0);
    }

    private struct OtherBoth : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._otherPassiveWords, 4);
    }

    private struct OtherHigher : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._higher, 0);
    }

    private struct OtherHigherBoth : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._higherWords, 4);
    }

    private struct Active : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._active, 0);
    }

    private struct ActiveBoth : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._activeWords, 4);
    }

    private struct ActiveHigher : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._activeHigher, 0);
    }

    private struct ActiveHigherBoth : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group) => Call(in group._activeHigherWords, 4);
    }

    private struct PassiveSignal : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group)
        {
            group._passiveSignal.Signal();
            return Cycles.Last;
        }
    }

    private struct Signal : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group)
        {
            group._signal.Signal();
            return Cycles.Last;
        }
    }

    private struct Yield : IRow<MessageRows>
    {
        public static ulong Once(ref MessageRows group)
        {
            KernelCalls.Yield();
            return Cycles.Last;
        }
    }
}
