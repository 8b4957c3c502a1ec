using System;
using System.Numerics;
using Firn.Images.VirtualMachineMonitor.Devices;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualDevices.Virtio.Vsock;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Streams;

namespace Firn.Images.VirtualMachineComponent;

/// <summary>The components that the machine's streams lead to, each by a channel.</summary>
internal readonly struct HostStreams : IVsockHost
{
    /// <summary>Bytes of memory of the monitor's own: its buffers are its program's.</summary>
    internal const int MemorySize = 0;

    private static StreamChannels<RingMemory> _streams;

    /// <summary>The last <see cref="Pump"/> left something to do.</summary>
    internal static bool HasMore => _streams.HasMore;

    /// <inheritdoc/>
    public uint BufferSize => StreamLimits.BufferSize;

    /// <summary>Takes the channels that the layout gave, whose rings are zero. False: there are none.</summary>
    internal static bool TryStart(in StreamPorts ports)
    {
        for (int i = 0; i < StreamLimits.Channels; i++)
        {
            ulong rings = MonitorConfiguration.Streams + ((ulong)i * 2 * StreamLimits.RingSize);
            if (ports[i] != 0)
                _ = _streams.TryAdd((uint)ports[i], new(rings + StreamLimits.RingSize, StreamLimits.RingSize), new(rings, StreamLimits.RingSize));
        }
        return _streams.Count > 0;
    }

    /// <summary>The rings are in memory that the layout gave.</summary>
    internal static void Use(MonitorRegion memory) => _ = memory;

    /// <summary>Moves bytes to the components, and signals those that may wait.</summary>
    internal static void Pump()
    {
        for (ulong signals = _streams.Pump(); signals != 0; signals &= signals - 1)
            Notification.At((ulong)MonitorSlot.FirstStream + (ulong)BitOperations.TrailingZeroCount(signals)).Signal();
    }

    /// <summary>Bytes that went to the component since this was last asked.</summary>
    internal static uint TakeAnswered(int connection) => _streams.TakeMoved(connection);

    /// <summary>The component has ended a stream.</summary>
    internal static bool TakeEnd(int connection) => _streams.TakeEnd(connection);

    /// <inheritdoc/>
    public VsockAcceptance Accept(int connection, uint hostPort, uint guestPort) => _streams.TryAccept(connection, hostPort, guestPort) ? VsockAcceptance.Accepted
        : _streams.HasListener(hostPort) ? VsockAcceptance.Later : VsockAcceptance.Refused;

    /// <inheritdoc/>
    public void Connected(int connection)
    {
    }

    /// <inheritdoc/>
    public void Put(int connection, ReadOnlySpan<byte> bytes) => _streams.Put(connection, bytes);

    /// <inheritdoc/>
    public int Take(int connection, Span<byte> into) => _streams.Take(connection, into);

    /// <inheritdoc/>
    public void Shut(int connection, bool sends, bool reads) => _streams.Shut(connection, sends, reads);

    /// <inheritdoc/>
    public void Closed(int connection) => _streams.Close(connection);
}
