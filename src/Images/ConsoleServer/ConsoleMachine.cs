using System;
using Firn.Components.Serial;
using Firn.RealmConsoles;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.ConsoleServer;

/// <summary>What is around the server: memory that the builder mapped, notifications, and the platform's consoles, if it has them.</summary>
internal readonly struct ConsoleMachine : IConsoleMachine
{
    private static bool HasPlatform => ComponentConfiguration.Of<ConsoleConfiguration>().HasPlatform != 0;

    /// <inheritdoc/>
    public Span<byte> TextOf(int number) => default(MappedMemory).At(ConsoleConfiguration.TextOf(number), ConsoleLimits.TextBytes);

    /// <inheritdoc/>
    public int Show(int number, ReadOnlySpan<byte> bytes)
    {
        // Where there is no serial server, or it is being started again, the text is kept all the same.
        return HasPlatform && PlatformOf(number).Write(bytes, out uint accepted) == CallStatus.Done ? (int)Math.Min(accepted, (uint)bytes.Length) : bytes.Length;
    }

    /// <inheritdoc/>
    public int TakeTyped(int number, out ulong bytes)
    {
        bytes = 0;
        return HasPlatform && PlatformOf(number).Read(out bytes, out uint count) == CallStatus.Done ? (int)Math.Min(count, sizeof(ulong)) : 0;
    }

    /// <inheritdoc/>
    public void SignalRealm(int number) => Notification.At((ulong)ConsoleSlot.FirstRealm + (ulong)number - 1).Signal();

    /// <inheritdoc/>
    public void SignalStream(int session) => Notification.At((ulong)ConsoleSlot.FirstStream + (ulong)session).Signal();

    /// <inheritdoc/>
    public void SignalSelf() => Notification.At((ulong)ConsoleSlot.Own).Signal();

    private static SerialClient PlatformOf(int number) => new(Endpoint.At((ulong)ConsoleSlot.FirstPlatform + (ulong)number - 1));
}
