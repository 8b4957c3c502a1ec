using System;
using System.Buffers.Binary;
using Firn.CapDlForm;

namespace Firn.Images.RealmClient;

/// <summary>A realm file in memory (docs/capdl-canonical.md, "The realm file").</summary>
internal readonly ref struct RealmFileBytes
{
    private RealmFileBytes(ReadOnlySpan<byte> form, ulong memory, ReadOnlySpan<byte> references, ReadOnlySpan<byte> contents)
    {
        Form = form;
        Memory = memory;
        References = references;
        Contents = contents;
    }

    /// <summary>The canonical form.</summary>
    internal ReadOnlySpan<byte> Form { get; }

    /// <summary>The memory that it is to be made with.</summary>
    internal ulong Memory { get; }

    private ReadOnlySpan<byte> References { get; }

    private ReadOnlySpan<byte> Contents { get; }

    /// <summary>Reads one; false if it is none.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> file, out RealmFileBytes read)
    {
        CborReader reader = new(file);
        int items = reader.ReadArray();
        ulong version = reader.ReadUnsigned();
        ReadOnlySpan<byte> form = reader.ReadBytes();
        ulong memory = reader.ReadUnsigned();
        ReadOnlySpan<byte> references = reader.ReadBytes();
        read = new RealmFileBytes(form, memory, references, reader.ReadBytes());
        return reader.IsGood && items == RealmFileForm.Items && version == RealmFileForm.Version;
    }

    /// <summary>A content by its number.</summary>
    internal ReadOnlySpan<byte> Content(int number, ulong length) =>
        Contents.Slice((int)BinaryPrimitives.ReadUInt64LittleEndian(References.Slice(number * sizeof(ulong))), (int)length);
}
