using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Firn.DeviceTreeTests;

/// <summary>Flattens and unflattens the model's trees, written from the specification without the code under test.</summary>
internal static class TestBlob
{
    private const int HeaderSize = 40;

    /// <summary>The blob of a tree, with a version 17 header and <paramref name="room"/> free bytes behind it.</summary>
    public static byte[] Flatten(TestNode root, int room = 0, params (ulong Start, ulong Size)[] reservations)
    {
        using var structure = new MemoryStream();
        using var strings = new MemoryStream();
        var names = new Dictionary<string, int>();
        Flatten(root, structure, strings, names);
        Word(structure, 9);

        int structureOffset = HeaderSize + (reservations.Length + 1) * 16;
        int stringsOffset = structureOffset + (int)structure.Length;
        int total = stringsOffset + (int)strings.Length;
        byte[] blob = new byte[total + room];
        int[] header =
        [
            unchecked((int)0xD00DFEED), total, structureOffset, stringsOffset, HeaderSize,
            17, 16, 0, (int)strings.Length, (int)structure.Length,
        ];
        for (int i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(blob.AsSpan(i * 4), header[i]);
        for (int i = 0; i < reservations.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(blob.AsSpan(HeaderSize + i * 16), reservations[i].Start);
            BinaryPrimitives.WriteUInt64BigEndian(blob.AsSpan(HeaderSize + i * 16 + 8), reservations[i].Size);
        }

        structure.ToArray().CopyTo(blob, structureOffset);
        strings.ToArray().CopyTo(blob, stringsOffset);
        return blob;
    }

    /// <summary>The tree of a blob that is valid; anything else throws or gives nonsense.</summary>
    public static TestNode Unflatten(ReadOnlySpan<byte> blob)
    {
        int place = Get(blob, 8);
        TestNode root = Unflatten(blob, ref place);
        if (Get(blob, place) != 9 || place + 4 != Get(blob, 8) + Get(blob, 36))
            throw new InvalidDataException("the structure block does not end where it says");
        return root;
    }

    public static List<(ulong Start, ulong Size)> Reservations(ReadOnlySpan<byte> blob)
    {
        var list = new List<(ulong Start, ulong Size)>();
        for (int place = Get(blob, 16); ; place += 16)
        {
            ulong start = BinaryPrimitives.ReadUInt64BigEndian(blob[place..]);
            ulong size = BinaryPrimitives.ReadUInt64BigEndian(blob[(place + 8)..]);
            if ((start | size) == 0)
                return list;
            list.Add((start, size));
        }
    }

    private static void Flatten(TestNode node, MemoryStream structure, MemoryStream strings, Dictionary<string, int> names)
    {
        Word(structure, 1);
        structure.Write(Encoding.ASCII.GetBytes(node.Name + "\0"));
        Pad(structure);
        foreach ((string name, byte[] value) in node.Properties)
        {
            if (!names.TryGetValue(name, out int offset))
            {
                offset = names[name] = (int)strings.Length;
                strings.Write(Encoding.ASCII.GetBytes(name + "\0"));
            }

            Word(structure, 3);
            Word(structure, value.Length);
            Word(structure, offset);
            structure.Write(value);
            Pad(structure);
        }

        foreach (TestNode child in node.Children)
            Flatten(child, structure, strings, names);
        Word(structure, 2);
    }

    private static TestNode Unflatten(ReadOnlySpan<byte> blob, ref int place)
    {
        place += 4;
        string name = ReadString(blob, place);
        var node = new TestNode(name);
        place = (place + name.Length + 4) & ~3;
        for (; Get(blob, place) == 3; place = (place + 3) & ~3)
        {
            int length = Get(blob, place + 4);
            string property = ReadString(blob, Get(blob, 12) + Get(blob, place + 8));
            node.Properties.Add((property, blob.Slice(place + 12, length).ToArray()));
            place += 12 + length;
        }

        while (Get(blob, place) == 1)
            node.Children.Add(Unflatten(blob, ref place));
        if (Get(blob, place) != 2)
            throw new InvalidDataException($"unexpected token {Get(blob, place)} at {place}");
        place += 4;
        return node;
    }

    private static int Get(ReadOnlySpan<byte> blob, int place) => BinaryPrimitives.ReadInt32BigEndian(blob[place..]);

    private static string ReadString(ReadOnlySpan<byte> blob, int place) =>
        Encoding.ASCII.GetString(blob.Slice(place, blob[place..].IndexOf((byte)0)));

    private static void Word(MemoryStream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0)
            stream.WriteByte(0);
    }
}
