using System;
using System.Buffers.Binary;
using Firn.VirtualDevices;

namespace Firn.VirtualDevicesTests;

/// <summary>A guest's memory, of which a device may not reach the last bytes.</summary>
internal readonly struct FakeMemory(byte[] bytes, int beyond = 0) : IGuestMemory
{
    public const ulong Base = 0x4000_0000;

    public bool Contains(ulong address, ulong length) => new MemoryWindow(Base, (ulong)(bytes.Length - beyond)).Contains(address, length);

    public bool TryRead(ulong address, Span<byte> into)
    {
        if (!Contains(address, (ulong)into.Length))
            return false;
        bytes.AsSpan((int)(address - Base), into.Length).CopyTo(into);
        return true;
    }

    public bool TryWrite(ulong address, ReadOnlySpan<byte> from)
    {
        if (!Contains(address, (ulong)from.Length))
            return false;
        from.CopyTo(bytes.AsSpan((int)(address - Base)));
        return true;
    }

    public bool TryLoad16(ulong address, out ushort value)
    {
        value = 0;
        if (!Contains(address, 2) || address % 2 != 0)
            return false;
        value = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan((int)(address - Base)));
        return true;
    }

    public bool TryStore16(ulong address, ushort value)
    {
        if (!Contains(address, 2) || address % 2 != 0)
            return false;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan((int)(address - Base)), value);
        return true;
    }

    public void Order()
    {
    }
}
