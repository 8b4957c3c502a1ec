using System;
using Firn.VirtualDevices.Virtio.BackEnds;
using Firn.VirtualDevices.Virtio.Vsock;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>The monitor's end of streams: an echo service at port 7.</summary>
internal readonly struct HostStreams : IVsockHost
{
    /// <summary>Bytes of memory of the monitor's own that streams' bytes are in.</summary>
    internal const int MemorySize = EchoService.MemorySize;

    private static EchoService _service;
    private static MonitorRegion _memory;

    /// <summary>The last <see cref="Pump"/> left something to do.</summary>
    internal static bool HasMore => false;

    /// <inheritdoc/>
    public uint BufferSize => EchoService.BufferSize;

    /// <summary>Streams' bytes are in this memory from now on.</summary>
    internal static void Use(MonitorRegion memory) => _memory = memory;

    /// <summary>What is to be moved is here already.</summary>
    internal static void Pump()
    {
    }

    /// <summary>Bytes that were answered since this was last asked.</summary>
    internal static uint TakeAnswered(int connection) => _service.TakeAnswered(connection);

    /// <summary>A stream is to be ended.</summary>
    internal static bool TakeEnd(int connection) => _service.TakeEnd(connection);

    /// <inheritdoc/>
    public VsockAcceptance Accept(int connection, uint hostPort, uint guestPort) =>
        _service.TryAccept(connection, hostPort) ? VsockAcceptance.Accepted : VsockAcceptance.Refused;

    /// <inheritdoc/>
    public void Connected(int connection)
    {
    }

    /// <inheritdoc/>
    public void Put(int connection, ReadOnlySpan<byte> bytes) => _service.Put(connection, _memory.Bytes, bytes);

    /// <inheritdoc/>
    public int Take(int connection, Span<byte> into) => _service.Take(connection, _memory.Bytes, into);

    /// <inheritdoc/>
    public void Shut(int connection, bool sends, bool reads) => _service.Shut(connection, sends, reads);

    /// <inheritdoc/>
    public void Closed(int connection) => _service.Close(connection);
}
