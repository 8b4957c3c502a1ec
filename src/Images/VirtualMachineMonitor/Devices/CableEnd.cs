using System;
using Firn.Arm64.Target;
using Firn.VirtualDevices.Virtio.BackEnds;
using Firn.VirtualDevices.Virtio.Network;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>An end of the cable between the two network devices; with one device alone, nothing is at the other.</summary>
internal readonly struct CableEnd(int side) : INetworkPort
{
    /// <summary>Bytes of memory of the monitor's own that the cable works in.</summary>
    internal const int MemorySize = NetworkCable.MemorySize;

    // Of a second.
    private const ulong PatienceParts = 50;

    private static NetworkCable _cable;
    private static MonitorRegion _memory;

    /// <summary>Frames that were lost on the cable.</summary>
    internal static ulong Lost => _cable.Lost;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Address => side == 0 ? [0x52, 0x54, 0, 0x12, 0x34, 0x56] : [0x52, 0x54, 0, 0x12, 0x34, 0x57];

    /// <inheritdoc/>
    public bool HasOffloads => true;

    /// <summary>The cable works in this memory from now on.</summary>
    internal static void Use(MonitorRegion memory)
    {
        _memory = memory;
        _cable.Begin(Instruction.ReadCounterFrequency() / PatienceParts);
    }

    /// <summary>There is something for a side.</summary>
    internal static bool HasFrames(int side) => _cable.HasFrames(side);

    /// <summary>A side waits for room to send.</summary>
    internal static bool IsHeld(int side) => _cable.IsHeld(side);

    /// <summary>The other end is in this monitor, and needs no signal.</summary>
    internal static void Flush()
    {
    }

    /// <inheritdoc/>
    public Span<byte> BeginSend() => _cable.BeginSend(side, _memory.Bytes, HostTimer.Count);

    /// <inheritdoc/>
    public void Send(int length) => _cable.Send(side, _memory.Bytes, length);

    /// <inheritdoc/>
    public Span<byte> PeekReceive() => _cable.PeekReceive(side, _memory.Bytes);

    /// <inheritdoc/>
    public void Received() => _cable.Received(side, _memory.Bytes);

    /// <inheritdoc/>
    public void Reset() => _cable.Reset(side);
}
