using Firn.Images.ResourceServer.Target;
using Firn.Realms;
using Firn.User.Channels;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.ResourceServer;

/// <summary>A session's thread: one stream after the other.</summary>
internal static class SessionThread
{
    /// <summary>Serves for ever. A channel that its peer broke stays so, and costs nothing.</summary>
    internal static void Run(int number)
    {
        ref ResourceState state = ref ServerMemory.State;
        ref Session<SessionStream, RealmKernel<ServerSpace>, SessionLock> session = ref ServerMemory.SessionOf(number);
        ref ChannelListener<RingMemory> channel = ref ServerMemory.ChannelOf(number);
        session.Begin(number, new SessionStream(number), default, default);
        while (true)
        {
            while (channel.TryAccept(out _) != ChannelStatus.Done)
                Wait(number, ref channel);
            session.Open(ref state);
            Serve(number, ref session, ref channel, ref state);
            session.Close(ref state);
            End(number, ref channel);
        }
    }

    private static void Serve(
        int number, ref Session<SessionStream, RealmKernel<ServerSpace>, SessionLock> session, ref ChannelListener<RingMemory> channel, ref ResourceState state)
    {
        SessionStep step = SessionStep.Goes;
        while (step != SessionStep.Over)
        {
            step = session.Advance(ref state);
            if (step == SessionStep.Waits)
                Wait(number, ref channel);
        }
    }

    // What the peer still says nobody wants to hear, but it has to be read, so that its end comes.
    private static void End(int number, ref ChannelListener<RingMemory> channel)
    {
        while (channel.Stream.IsOpen && !channel.Stream.IsBroken)
        {
            ChannelStatus said = channel.Stream.TryEnd();
            ChannelStatus heard = channel.Stream.IsOpen ? channel.Stream.TryDiscard() : ChannelStatus.Done;
            if (channel.Stream.IsOpen && said != ChannelStatus.Broken && heard != ChannelStatus.Done)
                Wait(number, ref channel);
        }
        Signal(number, ref channel);
    }

    private static void Wait(int number, ref ChannelListener<RingMemory> channel)
    {
        Signal(number, ref channel);
        _ = Notification.At((ulong)ResourceSlot.FirstWait + (ulong)number).Wait();
    }

    private static void Signal(int number, ref ChannelListener<RingMemory> channel)
    {
        if (channel.Stream.TakeSignal())
            Notification.At((ulong)ResourceSlot.FirstPeer + (ulong)number).Signal();
    }
}
