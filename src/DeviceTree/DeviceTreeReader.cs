using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Firn.DeviceTree;

/// <summary>
/// Reads a flattened device tree where it lies (Devicetree Specification 0.4, chapter 5). <see cref="Open"/> checks the whole
/// tree once; from then on no question about it fails otherwise than by its answer. The blob must not change meanwhile.
/// </summary>
public readonly ref struct DeviceTreeReader
{
    // Not inlined: many spans in one method are cleared by SIMD registers, which the freestanding images do not have.
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    /// <summary>Nodes that may be nested in one another, as in Linux.</summary>
    public const int MaximumDepth = 64;

    private readonly ReadOnlySpan<byte> _blob;

    /// <summary>A reader of a tree that has been checked.</summary>
    internal DeviceTreeReader(ReadOnlySpan<byte> blob) => _blob = blob;

    /// <summary>The root node.</summary>
    public static DeviceTreeNode Root => new(0);

    /// <summary>Bytes from the blob's start that belong to the tree.</summary>
    public int TotalSize => TreeHeader.Get(_blob, TreeHeader.TotalSizeField);

    /// <summary>Entries of the memory reservation block, without the one that ends it.</summary>
    public int ReservationCount
    {
        get
        {
            int count = 0;
            while (!IsLast(Reservation(count)))
                count++;
            return count;
        }
    }

    private StructureBlock Structure => TreeHeader.Structure(_blob);

    /// <summary>Opens the tree at the start of <paramref name="blob"/>; on failure <paramref name="reader"/> is not to be used.</summary>
    public static DeviceTreeStatus Open(ReadOnlySpan<byte> blob, out DeviceTreeReader reader)
    {
        reader = new DeviceTreeReader(blob);
        return TreeCheck.Check(blob);
    }

    /// <summary>The entry at <paramref name="index"/> of the memory reservation block.</summary>
    public DeviceTreeRange Reservation(int index)
    {
        int place = TreeHeader.Get(_blob, TreeHeader.ReservationsOffsetField) + index * TreeHeader.ReservationSize;
        return new DeviceTreeRange(
            BinaryPrimitives.ReadUInt64BigEndian(_blob.Slice(place, sizeof(ulong))),
            BinaryPrimitives.ReadUInt64BigEndian(_blob.Slice(place + sizeof(ulong), sizeof(ulong))));
    }

    /// <summary>The node's name with its unit address, such as cpu@0; empty for the root.</summary>
    public ReadOnlySpan<byte> Name(DeviceTreeNode node) => Structure.NodeName(node.Offset);

    /// <summary>The node's first child, or none.</summary>
    [MethodImpl(Apart)]
    public DeviceTreeNode FirstChild(DeviceTreeNode node)
    {
        StructureBlock block = Structure;
        int place = block.AfterName(node.Offset);
        while (block.TokenAt(place) is Token.Property or Token.Nothing)
            place = block.Next(place);
        return NodeAt(block, place);
    }

    /// <summary>The next child of the node's parent, or none.</summary>
    [MethodImpl(Apart)]
    public DeviceTreeNode NextSibling(DeviceTreeNode node)
    {
        StructureBlock block = Structure;
        return NodeAt(block, block.SkipNothing(block.AfterNode(node.Offset)));
    }

    /// <summary>The next node in the tree's order: the first child, else whatever comes first behind the node; or none.</summary>
    public DeviceTreeNode Next(DeviceTreeNode node)
    {
        StructureBlock block = Structure;
        int place = block.AfterName(node.Offset);
        while (block.TokenAt(place) is not (Token.BeginNode or Token.End))
            place = block.Next(place);
        return NodeAt(block, place);
    }

    /// <summary>The node that <paramref name="node"/> is a child of; none for the root.</summary>
    [MethodImpl(Apart)]
    public DeviceTreeNode Parent(DeviceTreeNode node)
    {
        StructureBlock block = Structure;
        Unsafe.SkipInit(out NodePath open);
        int depth = 0;
        for (int place = 0; place < node.Offset; place = block.Next(place))
        {
            Token token = block.TokenAt(place);
            if (token == Token.BeginNode)
                open[depth++] = place;
            else if (token == Token.EndNode)
                depth--;
        }

        return depth == 0 ? DeviceTreeNode.None : new DeviceTreeNode(open[depth - 1]);
    }

    /// <summary>The child called <paramref name="name"/>, which may leave out the unit address; or none.</summary>
    [MethodImpl(Apart)]
    public DeviceTreeNode Child(DeviceTreeNode node, ReadOnlySpan<byte> name)
    {
        DeviceTreeNode child = FirstChild(node);
        while (child.Exists && !Text.Matches(Name(child), name))
            child = NextSibling(child);
        return child;
    }

    /// <summary>The node at an absolute path such as /cpus/cpu@0, or none; components may leave out unit addresses.</summary>
    public DeviceTreeNode Find(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty || path[0] != (byte)'/')
            return DeviceTreeNode.None;
        DeviceTreeNode node = Root;
        path = path.Slice(1);
        while (!path.IsEmpty && node.Exists)
        {
            int slash = path.IndexOf((byte)'/');
            ReadOnlySpan<byte> component = slash < 0 ? path : path.Slice(0, slash);
            path = slash < 0 ? [] : path.Slice(slash + 1);
            node = component.IsEmpty ? DeviceTreeNode.None : Child(node, component);
        }

        return node;
    }

    /// <summary>
    /// The first node behind <paramref name="after"/>, in the tree's order, that is compatible with <paramref name="model"/>;
    /// or none. The search begins with the root if <paramref name="after"/> is none.
    /// </summary>
    public DeviceTreeNode FindCompatible(ReadOnlySpan<byte> model, DeviceTreeNode after)
    {
        DeviceTreeNode node = after.Exists ? Next(after) : Root;
        while (node.Exists && !IsCompatible(node, model))
            node = Next(node);
        return node;
    }

    /// <summary>Whether the node's compatible property lists <paramref name="model"/>.</summary>
    public bool IsCompatible(DeviceTreeNode node, ReadOnlySpan<byte> model) =>
        TryGetProperty(node, "compatible"u8, out ReadOnlySpan<byte> list) && Text.ListContains(list, model);

    /// <summary>Whether the node may be used: it has no status, or the status "okay" (or "ok").</summary>
    public bool IsAvailable(DeviceTreeNode node) =>
        FindProperty(node, "status"u8) < 0 || IsText(node, "status"u8, "okay"u8) || IsText(node, "status"u8, "ok"u8);

    /// <summary>Whether the property called <paramref name="name"/> is the string <paramref name="text"/>.</summary>
    [MethodImpl(Apart)]
    public bool IsText(DeviceTreeNode node, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        int place = FindProperty(node, name);
        return place >= 0 && Text.UntilZero(Structure.Value(place)).SequenceEqual(text);
    }

    /// <summary>The value of the property called <paramref name="name"/>; false if the node has none.</summary>
    [MethodImpl(Apart)]
    public bool TryGetProperty(DeviceTreeNode node, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        int place = FindProperty(node, name);
        value = place < 0 ? [] : Structure.Value(place);
        return place >= 0;
    }

    /// <summary>The value of a property of one cell (u32); false if there is none of that size.</summary>
    public bool TryGetCell(DeviceTreeNode node, ReadOnlySpan<byte> name, out uint value)
    {
        bool found = TryGetProperty(node, name, out ReadOnlySpan<byte> bytes) && bytes.Length == sizeof(uint);
        value = found ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        return found;
    }

    /// <summary>The value of a property that is a number of one or two cells; false if there is none of that size.</summary>
    public bool TryGetNumber(DeviceTreeNode node, ReadOnlySpan<byte> name, out ulong value)
    {
        value = 0;
        return TryGetProperty(node, name, out ReadOnlySpan<byte> bytes)
            && bytes.Length is Cells.Size or 2 * Cells.Size
            && Cells.TryRead(bytes, 0, bytes.Length / Cells.Size, out value);
    }

    /// <summary>Cells of an address, and of a size, in the 'reg' of the node's children (section 2.3.5; 2 and 1 if not said).</summary>
    [MethodImpl(Apart)]
    public void CellCounts(DeviceTreeNode node, out uint address, out uint size)
    {
        if (!TryGetCell(node, "#address-cells"u8, out address))
            address = Cells.DefaultAddress;
        if (!TryGetCell(node, "#size-cells"u8, out size))
            size = Cells.DefaultSize;
    }

    /// <summary>
    /// The address and size at <paramref name="index"/> of the node's 'reg', in its parent's cells; false if there are not so
    /// many, or numbers have more than two cells.
    /// </summary>
    public bool TryGetRegister(DeviceTreeNode node, int index, out DeviceTreeRange range)
    {
        range = default;
        DeviceTreeNode parent = Parent(node);
        if (!parent.Exists || index < 0 || !TryGetProperty(node, "reg"u8, out ReadOnlySpan<byte> bytes))
            return false;
        CellCounts(parent, out uint addressCells, out uint sizeCells);
        if (addressCells is < 1 or > Cells.Maximum || sizeCells > Cells.Maximum)
            return false;
        long first = (long)index * (addressCells + sizeCells);
        if (first > bytes.Length / Cells.Size)
            return false;
        bool found = Cells.TryRead(bytes, (int)first, (int)addressCells, out ulong start)
            & Cells.TryRead(bytes, (int)first + (int)addressCells, (int)sizeCells, out ulong size);
        if (found)
            range = new DeviceTreeRange(start, size);
        return found;
    }

    /// <summary>The place of a property's token in the structure block; -1 if the node has none of that name.</summary>
    [MethodImpl(Apart)]
    internal int FindProperty(DeviceTreeNode node, ReadOnlySpan<byte> name)
    {
        StructureBlock block = Structure;
        ReadOnlySpan<byte> strings = TreeHeader.Strings(_blob);
        int place = block.AfterName(node.Offset);
        for (; block.TokenAt(place) is Token.Property or Token.Nothing; place = block.Next(place))
        {
            if (block.TokenAt(place) == Token.Property && Text.UntilZero(strings.Slice(block.PropertyNameOffset(place))).SequenceEqual(name))
                return place;
        }

        return -1;
    }

    private static bool IsLast(DeviceTreeRange reservation) => (reservation.Start | reservation.Size) == 0;

    private static DeviceTreeNode NodeAt(StructureBlock block, int place) =>
        block.TokenAt(place) == Token.BeginNode ? new DeviceTreeNode(place) : DeviceTreeNode.None;
}
