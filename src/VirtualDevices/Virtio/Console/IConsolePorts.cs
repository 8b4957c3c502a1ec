using System;

namespace Firn.VirtualDevices.Virtio.Console;

/// <summary>The other side of a console's ports. A value of it is a handle, and may be copied.</summary>
public interface IConsolePorts
{
    /// <summary>Ports, 1 to 7.</summary>
    int Count { get; }

    /// <summary>A port's name; empty: none. Not longer than 32 bytes.</summary>
    ReadOnlySpan<byte> NameOf(int port);

    /// <summary>A port is a terminal, not a channel of programs.</summary>
    bool IsTerminal(int port);

    /// <summary>Takes what the guest wrote: not more than there is room for.</summary>
    void Put(int port, ReadOnlySpan<byte> bytes);

    /// <summary>How much could be put now.</summary>
    int Room(int port);

    /// <summary>How much is put before others get their turn, give or take a piece of it: little, where what is behind the port is slow.</summary>
    int TurnBytes(int port);

    /// <summary>Gives what the guest is to read; answers how much.</summary>
    int Take(int port, Span<byte> into);

    /// <summary>A program of the guest opened a port, or closed it.</summary>
    void SetOpen(int port, bool isOpen);
}
