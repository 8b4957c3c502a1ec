using System;
using System.Runtime.CompilerServices;
using Firn.Realms;
using Firn.User.Channels;
using Firn.User.Target;

namespace Firn.Images.ResourceServer.Target;

/// <summary>
/// What there is once. Safety: sessions' memory is mapped where it says, zeros at first, and each is one thread's; a session fits, which is checked; what threads share
/// they look at under the lock.
/// </summary>
internal static unsafe class ServerMemory
{
    private static ResourceState _state;
    private static RealmSpace _space;
    private static Channels _channels;

    /// <summary>What sessions share.</summary>
    internal static ref ResourceState State => ref _state;

    /// <summary>Where the capabilities are.</summary>
    internal static ref RealmSpace Space => ref _space;

    /// <summary>A session's channel.</summary>
    internal static ref ChannelListener<RingMemory> ChannelOf(int session) => ref _channels[session];

    /// <summary>A session.</summary>
    internal static ref Session<SessionStream, RealmKernel<ServerSpace>, SessionLock> SessionOf(int session)
    {
        Demand(Unsafe.SizeOf<Session<SessionStream, RealmKernel<ServerSpace>, SessionLock>>() <= ResourceMemory.SessionSize);
        return ref Unsafe.AsRef<Session<SessionStream, RealmKernel<ServerSpace>, SessionLock>>((void*)(ResourceMemory.Sessions + ((ulong)session * ResourceMemory.SessionSize)));
    }

    /// <summary>Without it there is nothing that the server could do: the check of an index ends the thread, with a report.</summary>
    internal static void Demand(bool isSo)
    {
        ReadOnlySpan<byte> one = [1];
        _ = one.Slice(isSo ? 1 : 2);
    }

    [InlineArray(ResourceMemory.MostSessions)]
    private struct Channels
    {
        private ChannelListener<RingMemory> _first;
    }
}
