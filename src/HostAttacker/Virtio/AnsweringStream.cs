using System;
using System.Buffers.Binary;
using Firn.HostAttacker.Target;

namespace Firn.HostAttacker.Virtio;

/// <summary>The vsock device, asked for a connection that nobody takes: it answers with a reset, into the buffer that its driver offers for what comes.</summary>
internal sealed class AnsweringStream : IDisposable
{
    internal const uint Kind = 19;
    internal const uint AnswerLength = 256;

    private const int Incoming = 0;
    private const int Outgoing = 1;
    private const int HeaderLength = 44;
    private const ulong Above = 2;
    private const ulong Own = 3;
    private const uint Nobody = 4999;
    private const ushort Stream = 1;
    private const ushort Request = 1;

    private readonly VirtioWindow _device;
    private readonly QueuePages _incoming = new();
    private readonly QueuePages _outgoing = new();
    private readonly OwnPages _request = new(1);

    internal AnsweringStream(VirtioWindow device)
    {
        _device = device;
        Span<byte> header = _request.Bytes;
        BinaryPrimitives.WriteUInt64LittleEndian(header, Own);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], Above);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Nobody);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], Nobody);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], Stream);
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], Request);
        BinaryPrimitives.WriteUInt32LittleEndian(header[36..], AnswerLength);
    }

    /// <summary>Where an answer may go.</summary>
    internal ulong OwnBuffer => _incoming.Buffer;

    /// <summary>Asks, with a buffer for the answer; whether the device says that it has written it.</summary>
    internal bool Asks(ulong address, uint length)
    {
        _incoming.Clear();
        _outgoing.Clear();
        _incoming.Describe(0, address, length, QueuePages.Writable);
        _incoming.Offer([0]);
        _outgoing.Describe(0, _request.PhysicalAddress(0), HeaderLength, 0);
        _outgoing.Offer([0]);
        _device.Begin();
        _device.Enable(Incoming, _incoming.Descriptors, _incoming.Driver, _incoming.Device);
        _device.Enable(Outgoing, _outgoing.Descriptors, _outgoing.Driver, _outgoing.Device);
        _device.Go();
        _device.Notify(Outgoing);
        _device.Notify(Incoming);
        return _incoming.Given != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device.Reset();
        _incoming.Dispose();
        _outgoing.Dispose();
        _request.Dispose();
    }
}
