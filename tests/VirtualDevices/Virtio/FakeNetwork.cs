using System;
using System.Collections.Generic;
using Firn.VirtualDevices.Virtio.Network;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A cable.</summary>
internal readonly struct FakeNetwork(FakeNetwork.Cable cable) : INetworkPort
{
    public ReadOnlySpan<byte> Address => [2, 0, 0, 0, 0, 1];

    public bool HasOffloads => true;

    public Span<byte> BeginSend() => cable.Sent.Count < cable.Room ? cable.Frame : default;

    public void Send(int length) => cable.Sent.Add(cable.Frame[..length]);

    public Span<byte> PeekReceive() => cable.Arriving.Count > 0 ? cable.Arriving.Peek() : default;

    public void Received() => cable.Arriving.Dequeue();

    public void Reset() => cable.Resets++;

    internal sealed class Cable
    {
        public byte[] Frame { get; } = new byte[65562];

        public int Room { get; set; } = 100;

        public List<byte[]> Sent { get; } = [];

        public Queue<byte[]> Arriving { get; } = new();

        public int Resets { get; set; }
    }
}
