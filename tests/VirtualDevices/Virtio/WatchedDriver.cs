using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Firn.VirtualDevices.Virtio;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A driver whose memory is watched: it offers chains of any shape, each in descriptors and memory of its own, and tells what came of all of them.</summary>
internal sealed class WatchedDriver<TModel>
    where TModel : struct, IVirtioModel<WatchedMemory>
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Table = 4;

    private readonly FakeLine.Wire _wire = new();
    private readonly ushort[] _offered = new ushort[QueueLayout.Queues];
    private readonly ushort[] _descriptors = new ushort[QueueLayout.Queues];
    private readonly List<(ulong Address, int Length)> _writable = [];
    private VirtioDevice<TModel, WatchedMemory, FakeLine> _device;
    private ulong _tables = QueueLayout.Tables;
    private ulong _data = QueueLayout.Data;

    public WatchedDriver(TModel model, WatchedMemory.Board board, ulong features)
    {
        Memory = board;
        _device = new();
        _device.Begin(model, new(board), new(_wire), confines: false);
        Accept(features);
    }

    public WatchedMemory.Board Memory { get; }

    public ref VirtioDevice<TModel, WatchedMemory, FakeLine> Device => ref _device;

    /// <summary>Begins anew, with empty queues.</summary>
    public void Accept(ulong features)
    {
        features |= VirtioFeature.Version1;
        Set(0x70, 0);
        Array.Clear(_offered);
        Array.Clear(_descriptors);
        Array.Clear(Memory.Bytes, 0, (int)(QueueLayout.Tables - WatchedMemory.Base));
        Set(0x70, 3);
        Set(0x24, 0);
        Set(0x20, (uint)features);
        Set(0x24, 1);
        Set(0x20, (uint)(features >> 32));
        Set(0x70, 11);
        for (int queue = 0; queue < Math.Min(_device.Model.Queues, QueueLayout.Queues); queue++)
        {
            Set(0x30, (ulong)queue);
            Set(0x38, QueueLayout.Size);
            Set(0x80, (uint)QueueLayout.Descriptors(queue));
            Set(0x90, (uint)QueueLayout.Available(queue));
            Set(0xA0, (uint)QueueLayout.Used(queue));
            Set(0x44, 1);
        }
        Set(0x70, 15);
    }

    /// <summary>Offers a chain, and says nothing of it.</summary>
    public void Offer(ScatteredChain chain)
    {
        int parts = chain.Readable.Length + chain.Writable.Length;
        Assert.NotEqual(0, parts);
        ushort head = _descriptors[chain.Queue];
        _descriptors[chain.Queue] += (ushort)(chain.IsIndirect ? 1 : parts);
        Assert.InRange(_descriptors[chain.Queue], 0, QueueLayout.Size);
        ulong table = QueueLayout.Descriptors(chain.Queue) + (16 * (ulong)head);
        int first = head;
        if (chain.IsIndirect)
        {
            Describe(table, _tables, (uint)(16 * parts), Table, 0);
            table = _tables;
            first = 0;
            _tables += 16 * (ulong)parts;
        }
        for (int i = 0; i < parts; i++)
        {
            bool isWritable = i >= chain.Readable.Length;
            int length = isWritable ? chain.Writable[i - chain.Readable.Length] : chain.Readable[i].Length;
            if (isWritable)
                _writable.Add((_data, length));
            else
                chain.Readable[i].CopyTo(Memory.At(_data, length));
            Describe(table + (16 * (ulong)i), _data, (uint)length, (ushort)((isWritable ? Write : 0) | (i + 1 < parts ? Next : 0)), (ushort)(first + i + 1));
            _data += (ulong)length;
        }
        Offer(chain.Queue, head);
    }

    /// <summary>Offers whatever begins at a descriptor.</summary>
    public void Offer(int queue, ushort head)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Memory.At(QueueLayout.Available(queue) + 4 + (2 * (ulong)(_offered[queue] % QueueLayout.Size)), 2), head);
        BinaryPrimitives.WriteUInt16LittleEndian(Memory.At(QueueLayout.Available(queue) + 2, 2), ++_offered[queue]);
    }

    public void Describe(ulong place, ulong address, uint length, ushort flags, ushort next)
    {
        Span<byte> bytes = Memory.At(place, 16);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], next);
    }

    public void Set(uint offset, ulong value) => Assert.True(_device.TryWrite(offset, 4, value));

    /// <summary>What the driver sees: status, interrupt, what came back, and what was written.</summary>
    public string Outcome()
    {
        Assert.True(_device.TryRead(0x70, 4, out ulong status));
        StringBuilder text = new($"status {status} interrupt {_wire.IsHigh}\n");
        for (int queue = 0; queue < Math.Min(_device.Model.Queues, QueueLayout.Queues); queue++)
        {
            int used = BinaryPrimitives.ReadUInt16LittleEndian(Memory.At(QueueLayout.Used(queue) + 2, 2));
            text.AppendLine(Convert.ToHexString(Memory.At(QueueLayout.Used(queue) + 4, 8 * used)));
        }
        foreach ((ulong address, int length) in _writable)
            text.AppendLine(Convert.ToHexString(Memory.At(address, length)));
        return text.ToString();
    }
}
