using System;
using System.Buffers.Binary;
using Firn.Arm64;

namespace Firn.VirtualDevices.Virtio;

/// <summary>A descriptor (Virtio 1.2, section 2.7.5), copied.</summary>
internal readonly struct Descriptor
{
    /// <summary>Its bytes.</summary>
    public const int Size = 16;

    private readonly ulong _rest;

    private Descriptor(ulong address, ulong rest)
    {
        Address = address;
        _rest = rest;
    }

    /// <summary>addr: where the memory is.</summary>
    public ulong Address { get; }

    /// <summary>len: its bytes.</summary>
    public uint Length => (uint)_rest;

    /// <summary>VIRTQ_DESC_F_NEXT.</summary>
    public bool HasNext => Field.Flag(_rest, 32);

    /// <summary>VIRTQ_DESC_F_WRITE: the device writes it.</summary>
    public bool IsWritable => Field.Flag(_rest, 33);

    /// <summary>VIRTQ_DESC_F_INDIRECT: it is a table of descriptors.</summary>
    public bool IsTable => Field.Flag(_rest, 34);

    /// <summary>next: the index of the next of the chain.</summary>
    public uint Next => (uint)Field.Get(_rest, 48, 16);

    /// <summary>The descriptor in these bytes.</summary>
    public static Descriptor Of(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
}
