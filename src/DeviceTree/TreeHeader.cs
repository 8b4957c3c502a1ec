using System;
using System.Buffers.Binary;

namespace Firn.DeviceTree;

/// <summary>
/// The header of a flattened device tree (Devicetree Specification 0.4, section 5.2): forty bytes, big-endian. Accessors
/// presume what <see cref="TreeCheck"/> has proved, so that offsets and sizes are those of ranges inside the blob.
/// </summary>
internal static class TreeHeader
{
    public const int Size = 40;
    public const uint Magic = 0xD00D_FEED;
    public const uint Version = 17;
    public const int ReservationSize = 16;

    public const int MagicField = 0;
    public const int TotalSizeField = 4;
    public const int StructureOffsetField = 8;
    public const int StringsOffsetField = 12;
    public const int ReservationsOffsetField = 16;
    public const int VersionField = 20;
    public const int LastCompatibleVersionField = 24;
    public const int StringsSizeField = 32;
    public const int StructureSizeField = 36;

    public static uint Word(ReadOnlySpan<byte> blob, int field) => BinaryPrimitives.ReadUInt32BigEndian(blob.Slice(field, sizeof(uint)));

    public static int Get(ReadOnlySpan<byte> blob, int field) => (int)Word(blob, field);

    public static void Set(Span<byte> blob, int field, int value) =>
        BinaryPrimitives.WriteUInt32BigEndian(blob.Slice(field, sizeof(uint)), (uint)value);

    public static StructureBlock Structure(ReadOnlySpan<byte> blob) =>
        new(blob.Slice(Get(blob, StructureOffsetField), Get(blob, StructureSizeField)));

    public static ReadOnlySpan<byte> Strings(ReadOnlySpan<byte> blob) =>
        blob.Slice(Get(blob, StringsOffsetField), Get(blob, StringsSizeField));
}
