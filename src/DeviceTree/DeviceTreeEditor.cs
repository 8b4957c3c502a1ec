using System;
using System.Buffers.Binary;

namespace Firn.DeviceTree;

/// <summary>
/// Changes a flattened device tree in place, in a buffer with room behind the tree. Each change first finds out whether it
/// fits; then it cannot fail. The total size in the header is kept to what is used. Values must not lie in the tree itself.
/// </summary>
public readonly ref struct DeviceTreeEditor
{
    private readonly Span<byte> _buffer;

    private DeviceTreeEditor(Span<byte> buffer) => _buffer = buffer;

    /// <summary>The tree as it is, also after later changes: a reader looks the blocks up anew for each question.</summary>
    public DeviceTreeReader Tree => new(_buffer);

    /// <summary>Bytes by which the tree may still grow.</summary>
    public int FreeSpace => _buffer.Length - End;

    private int End => TreeHeader.Get(_buffer, TreeHeader.StringsOffsetField) + TreeHeader.Get(_buffer, TreeHeader.StringsSizeField);

    private int StructureOffset => TreeHeader.Get(_buffer, TreeHeader.StructureOffsetField);

    /// <summary>
    /// Opens the tree at the start of <paramref name="buffer"/>, all of which is the editor's; on failure
    /// <paramref name="editor"/> is not to be used.
    /// </summary>
    public static DeviceTreeStatus Open(Span<byte> buffer, out DeviceTreeEditor editor)
    {
        editor = new DeviceTreeEditor(buffer);
        DeviceTreeStatus status = TreeCheck.Check(buffer);
        return status == DeviceTreeStatus.Success && !TreeCheck.IsInOrder(buffer) ? DeviceTreeStatus.BadBlocks : status;
    }

    /// <summary>Sets a property, new or not, to the bytes of <paramref name="value"/>.</summary>
    public DeviceTreeStatus SetProperty(DeviceTreeNode node, ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        DeviceTreeStatus status = Resize(node, name, value.Length, out int place);
        if (status == DeviceTreeStatus.Success)
            value.CopyTo(_buffer.Slice(place));
        return status;
    }

    /// <summary>Sets a property to a string; a list of strings if <paramref name="text"/> has zeros between its items.</summary>
    public DeviceTreeStatus SetText(DeviceTreeNode node, ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> text)
    {
        DeviceTreeStatus status = Resize(node, name, text.Length + 1, out int place);
        if (status != DeviceTreeStatus.Success)
            return status;
        text.CopyTo(_buffer.Slice(place));
        _buffer[place + text.Length] = 0;
        return status;
    }

    /// <summary>Sets a property to a number of one cell (u32).</summary>
    public DeviceTreeStatus SetCell(DeviceTreeNode node, ReadOnlySpan<byte> name, uint value)
    {
        DeviceTreeStatus status = Resize(node, name, sizeof(uint), out int place);
        if (status == DeviceTreeStatus.Success)
            BinaryPrimitives.WriteUInt32BigEndian(_buffer.Slice(place), value);
        return status;
    }

    /// <summary>Sets a property to a number of two cells (u64).</summary>
    public DeviceTreeStatus SetNumber(DeviceTreeNode node, ReadOnlySpan<byte> name, ulong value)
    {
        DeviceTreeStatus status = Resize(node, name, sizeof(ulong), out int place);
        if (status == DeviceTreeStatus.Success)
            BinaryPrimitives.WriteUInt64BigEndian(_buffer.Slice(place), value);
        return status;
    }

    /// <summary>Sets a node's 'reg' to one address and size, in the cells that its parent states.</summary>
    public DeviceTreeStatus SetRegister(DeviceTreeNode node, ulong start, ulong size)
    {
        DeviceTreeNode parent = Tree.Parent(node);
        if (!parent.Exists)
            return DeviceTreeStatus.NotFound;
        Tree.CellCounts(parent, out uint addressCells, out uint sizeCells);
        bool legal = addressCells is >= 1 and <= Cells.Maximum && sizeCells is >= 1 and <= Cells.Maximum
            && (addressCells == Cells.Maximum || start <= uint.MaxValue)
            && (sizeCells == Cells.Maximum || size <= uint.MaxValue);
        if (!legal)
            return DeviceTreeStatus.BadValue;
        DeviceTreeStatus status = Resize(node, "reg"u8, (int)(addressCells + sizeCells) * Cells.Size, out int place);
        if (status != DeviceTreeStatus.Success)
            return status;
        bool written = Cells.TryWrite(_buffer.Slice(place), (int)addressCells, start)
            & Cells.TryWrite(_buffer.Slice(place + (int)addressCells * Cells.Size), (int)sizeCells, size);
        return written ? status : DeviceTreeStatus.BadValue;
    }

    /// <summary>Removes a property.</summary>
    public DeviceTreeStatus DeleteProperty(DeviceTreeNode node, ReadOnlySpan<byte> name)
    {
        int place = Tree.FindProperty(node, name);
        if (place < 0)
            return DeviceTreeStatus.NotFound;
        Replace(place, TreeHeader.Structure(_buffer).Next(place) - place, 0);
        return DeviceTreeStatus.Success;
    }

    /// <summary>The child of exactly this name, which is added, empty, as the last one if there is none.</summary>
    public DeviceTreeStatus EnsureNode(DeviceTreeNode parent, ReadOnlySpan<byte> name, out DeviceTreeNode node)
    {
        node = ChildCalled(parent, name);
        if (node.Exists)
            return DeviceTreeStatus.Success;
        if (name.IsEmpty || !Text.IsName(name))
            return DeviceTreeStatus.BadName;
        int size = StructureBlock.TokenSize + StructureBlock.Align(name.Length + 1) + StructureBlock.TokenSize;
        if (size > FreeSpace)
            return DeviceTreeStatus.NoSpace;
        if (Depth(parent) >= DeviceTreeReader.MaximumDepth)
            return DeviceTreeStatus.TooDeep;

        node = new DeviceTreeNode(TreeHeader.Structure(_buffer).AfterNode(parent.Offset) - StructureBlock.TokenSize);
        Replace(node.Offset, 0, size);
        Span<byte> bytes = _buffer.Slice(StructureOffset + node.Offset, size);
        bytes.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Token.BeginNode);
        name.CopyTo(bytes.Slice(StructureBlock.TokenSize));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.Slice(size - StructureBlock.TokenSize), (uint)Token.EndNode);
        return DeviceTreeStatus.Success;
    }

    /// <summary>Removes a node with all that is in it; the root stays (<see cref="DeviceTreeStatus.NotFound"/>).</summary>
    public DeviceTreeStatus DeleteNode(DeviceTreeNode node)
    {
        if (node.Offset <= 0)
            return DeviceTreeStatus.NotFound;
        Replace(node.Offset, TreeHeader.Structure(_buffer).AfterNode(node.Offset) - node.Offset, 0);
        return DeviceTreeStatus.Success;
    }

    /// <summary>Adds an entry to the memory reservation block, unless an equal one is there.</summary>
    public DeviceTreeStatus AddReservation(ulong start, ulong size)
    {
        // All-zero ends the block, so it cannot be an entry.
        if ((start | size) == 0)
            return DeviceTreeStatus.BadValue;
        DeviceTreeReader tree = Tree;
        int count = tree.ReservationCount;
        for (int i = 0; i < count; i++)
        {
            if (tree.Reservation(i).Start == start && tree.Reservation(i).Size == size)
                return DeviceTreeStatus.Success;
        }

        if (TreeHeader.ReservationSize > FreeSpace)
            return DeviceTreeStatus.NoSpace;
        int place = TreeHeader.Get(_buffer, TreeHeader.ReservationsOffsetField) + count * TreeHeader.ReservationSize;
        _buffer.Slice(place, End - place).CopyTo(_buffer.Slice(place + TreeHeader.ReservationSize));
        Grow(TreeHeader.StructureOffsetField, TreeHeader.ReservationSize);
        Grow(TreeHeader.StringsOffsetField, TreeHeader.ReservationSize);
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.Slice(place), start);
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.Slice(place + sizeof(ulong)), size);
        Trim();
        return DeviceTreeStatus.Success;
    }

    /// <summary>Makes room for a property's value; <paramref name="place"/> is where the value goes, in the buffer.</summary>
    private DeviceTreeStatus Resize(DeviceTreeNode node, ReadOnlySpan<byte> name, int length, out int place)
    {
        place = 0;
        if (name.IsEmpty || name.Length > Text.MaximumPropertyName || !Text.IsName(name))
            return DeviceTreeStatus.BadName;
        if ((uint)length > (uint)_buffer.Length)
            return DeviceTreeStatus.NoSpace;
        int property = Tree.FindProperty(node, name);
        StructureBlock block = TreeHeader.Structure(_buffer);
        int size = StructureBlock.PropertyHeaderSize + StructureBlock.Align(length);
        int oldSize = property < 0 ? 0 : block.Next(property) - property;
        int nameOffset = property < 0 ? FindString(name) : block.PropertyNameOffset(property);
        if ((long)size - oldSize + (nameOffset < 0 ? name.Length + 1 : 0) > FreeSpace)
            return DeviceTreeStatus.NoSpace;

        if (nameOffset < 0)
            nameOffset = AppendString(name);
        if (property < 0)
            property = EndOfProperties(node);
        place = StructureOffset + property + StructureBlock.PropertyHeaderSize;
        Replace(property, oldSize, size);
        Span<byte> header = _buffer.Slice(StructureOffset + property);
        BinaryPrimitives.WriteUInt32BigEndian(header, (uint)Token.Property);
        BinaryPrimitives.WriteUInt32BigEndian(header.Slice(StructureBlock.ValueLengthField), (uint)length);
        BinaryPrimitives.WriteUInt32BigEndian(header.Slice(StructureBlock.NameField), (uint)nameOffset);
        _buffer.Slice(place + length, StructureBlock.Align(length) - length).Clear();
        return DeviceTreeStatus.Success;
    }

    /// <summary>The place behind the node's last property.</summary>
    private int EndOfProperties(DeviceTreeNode node)
    {
        StructureBlock block = TreeHeader.Structure(_buffer);
        int end = block.AfterName(node.Offset);
        for (int place = end; block.TokenAt(place) is Token.Property or Token.Nothing; place = block.Next(place))
        {
            if (block.TokenAt(place) == Token.Property)
                end = block.Next(place);
        }

        return end;
    }

    private DeviceTreeNode ChildCalled(DeviceTreeNode parent, ReadOnlySpan<byte> name)
    {
        DeviceTreeReader tree = Tree;
        DeviceTreeNode node = tree.FirstChild(parent);
        while (node.Exists && !tree.Name(node).SequenceEqual(name))
            node = tree.NextSibling(node);
        return node;
    }

    private int Depth(DeviceTreeNode node)
    {
        int depth = 0;
        for (; node.Exists; node = Tree.Parent(node))
            depth++;
        return depth;
    }

    /// <summary>The offset of a string, perhaps the end of a longer one, in the strings block; -1 if there is none.</summary>
    private int FindString(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> strings = TreeHeader.Strings(_buffer);
        for (int i = 0; i < strings.Length - name.Length; i++)
        {
            if (strings[i + name.Length] == 0 && strings.Slice(i, name.Length).SequenceEqual(name))
                return i;
        }

        return -1;
    }

    private int AppendString(ReadOnlySpan<byte> name)
    {
        int offset = TreeHeader.Get(_buffer, TreeHeader.StringsSizeField);
        Span<byte> free = _buffer.Slice(End);
        name.CopyTo(free);
        free[name.Length] = 0;
        Grow(TreeHeader.StringsSizeField, name.Length + 1);
        Trim();
        return offset;
    }

    /// <summary>Gives a part of the structure block another size, which moves all that is behind it.</summary>
    private void Replace(int place, int oldSize, int newSize)
    {
        int from = StructureOffset + place + oldSize;
        _buffer.Slice(from, End - from).CopyTo(_buffer.Slice(from + newSize - oldSize));
        Grow(TreeHeader.StructureSizeField, newSize - oldSize);
        Grow(TreeHeader.StringsOffsetField, newSize - oldSize);
        Trim();
    }

    private void Grow(int field, int bytes) => TreeHeader.Set(_buffer, field, TreeHeader.Get(_buffer, field) + bytes);

    private void Trim() => TreeHeader.Set(_buffer, TreeHeader.TotalSizeField, End);
}
