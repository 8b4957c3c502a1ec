using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>A packet's header (Virtio 1.2, section 5.10.6), copied.</summary>
internal struct VsockHeader
{
    /// <summary>Its bytes.</summary>
    public const int Size = 44;

    /// <summary>The one type of socket that there is.</summary>
    public const ushort Stream = 1;

    public ulong SourceContext;
    public ulong TargetContext;
    public uint SourcePort;
    public uint TargetPort;
    public uint Length;
    public ushort Type;
    public ushort Operation;
    public uint Flags;
    public uint BufferSize;
    public uint Forwarded;

    /// <summary>Reads it.</summary>
    public static VsockHeader Of(ReadOnlySpan<byte> bytes)
    {
        VsockHeader header = default;
        header.SourceContext = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        header.TargetContext = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        header.SourcePort = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        header.TargetPort = BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]);
        header.Length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]);
        header.Type = BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]);
        header.Operation = BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]);
        header.Flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]);
        header.BufferSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]);
        header.Forwarded = BinaryPrimitives.ReadUInt32LittleEndian(bytes[40..]);
        return header;
    }

    /// <summary>Writes it.</summary>
    public readonly void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, SourceContext);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], TargetContext);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], SourcePort);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], TargetPort);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[28..], Type);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[30..], Operation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], BufferSize);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[40..], Forwarded);
    }
}
