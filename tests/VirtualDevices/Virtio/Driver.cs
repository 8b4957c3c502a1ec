using System;
using System.Buffers.Binary;
using Firn.VirtualDevices.Virtio;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A driver: queues of eight entries in a memory of 64 KiB, each 4 KiB from the other, and room for data behind them.</summary>
internal sealed class Driver<TModel>
    where TModel : struct, IVirtioModel<FakeMemory>
{
    public const int Size = 8;
    public const ulong Data = FakeMemory.Base + 0xC000;

    private readonly FakeLine.Wire _wire = new();
    private readonly ushort[] _next = new ushort[16];
    private readonly ushort[] _seen = new ushort[16];
    private VirtioDevice<TModel, FakeMemory, FakeLine> _device;

    private readonly ulong _required;

    public Driver(TModel model, ulong features = VirtioFeature.IndirectDescriptors, int beyond = 0)
    {
        Memory = new byte[0x10000 + beyond];
        _device = new();
        _device.Begin(model, new(Memory, beyond), new(_wire), confines: beyond > 0);
        _required = VirtioFeature.Version1 | (beyond > 0 ? VirtioFeature.AccessPlatform : 0);
        Accept(features);
    }

    public byte[] Memory { get; }

    public bool HasInterrupt => _wire.IsHigh;

    public ref VirtioDevice<TModel, FakeMemory, FakeLine> Device => ref _device;

    public static ulong Descriptors(int queue) => FakeMemory.Base + ((ulong)queue * 0x1000);

    public static ulong Available(int queue) => Descriptors(queue) + 0x400;

    public static ulong Used(int queue) => Descriptors(queue) + 0x800;

    public void Accept(ulong features)
    {
        Write(0x70, 0);
        Array.Clear(_next);
        Array.Clear(_seen);
        Array.Clear(Memory, 0, 0xC000);
        Write(0x70, 3);
        Write(0x24, 0);
        Write(0x20, (uint)features);
        Write(0x24, 1);
        Write(0x20, (uint)((features | _required) >> 32));
        Write(0x70, 11);
        Assert.Equal(11u, Read(0x70));
        for (int queue = 0; queue < Math.Min(_device.Model.Queues, 12); queue++)
            Enable(queue);
        Write(0x70, 15);
    }

    public uint Read(uint offset)
    {
        Assert.True(_device.TryRead(offset, 4, out ulong value));
        return (uint)value;
    }

    public void Write(uint offset, ulong value) => Assert.True(_device.TryWrite(offset, 4, value));

    public void Describe(int queue, int index, ulong address, uint length, ushort flags, ushort next) =>
        Describe(Descriptors(queue) + (16 * (ulong)index), address, length, flags, next);

    public void Describe(ulong place, ulong address, uint length, ushort flags, ushort next)
    {
        Span<byte> bytes = At(place);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], next);
    }

    public void Offer(int queue, ushort head, bool notify = true)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(At(Available(queue) + 4 + (2 * (ulong)(_next[queue] % Size))), head);
        BinaryPrimitives.WriteUInt16LittleEndian(At(Available(queue) + 2), ++_next[queue]);
        if (notify)
            Write(0x50, (ulong)queue);
    }

    /// <summary>The next chain that came back: which, and how much was written; null for none.</summary>
    public (uint Head, uint Written)? Take(int queue)
    {
        if (BinaryPrimitives.ReadUInt16LittleEndian(At(Used(queue) + 2)) == _seen[queue])
            return null;
        Span<byte> element = At(Used(queue) + 4 + (8 * (ulong)(_seen[queue]++ % Size)));
        return (BinaryPrimitives.ReadUInt32LittleEndian(element), BinaryPrimitives.ReadUInt32LittleEndian(element[4..]));
    }

    public Span<byte> At(ulong address) => Memory.AsSpan((int)(address - FakeMemory.Base));

    private void Enable(int queue)
    {
        Write(0x30, (ulong)queue);
        Write(0x38, Size);
        Write(0x80, (uint)Descriptors(queue));
        Write(0x90, (uint)Available(queue));
        Write(0xA0, (uint)Used(queue));
        Write(0x44, 1);
        Assert.Equal(1u, Read(0x44));
    }
}
