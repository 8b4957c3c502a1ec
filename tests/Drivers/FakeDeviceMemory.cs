using System;
using System.Buffers.Binary;
using Firn.Drivers.Virtio;
using Firn.VirtualDevicesTests;

namespace Firn.DriversTests;

/// <summary>Memory of a test, which a device's model has at the address that is told to the device.</summary>
internal readonly struct FakeDeviceMemory(byte[] bytes) : IDeviceMemory
{
    public ulong Address => FakeMemory.Base;

    public int Size => bytes.Length;

    public uint Load(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(Aligned(offset)));

    public void Store(int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Aligned(offset)), value);

    public void Order()
    {
    }

    public Span<byte> Bytes(int offset, int length) => bytes.AsSpan(offset, length);

    public void Copy(ReadOnlySpan<byte> from, Span<byte> into) => from.CopyTo(into);

    private static int Aligned(int offset) => offset % sizeof(uint) == 0 ? offset : throw new InvalidOperationException("not aligned");
}
