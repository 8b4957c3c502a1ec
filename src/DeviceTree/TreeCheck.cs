using System;
using System.Buffers.Binary;

namespace Firn.DeviceTree;

/// <summary>
/// Proves, once, all that the accessors presume: blocks inside the blob, tokens that nest, values and names that end. It reads
/// each token once and of each name at most a bounded number of bytes, so its time is linear whatever the blob says.
/// </summary>
internal static class TreeCheck
{
    private const int ReservationAlignment = 8;

    public static DeviceTreeStatus Check(ReadOnlySpan<byte> blob)
    {
        if (blob.Length < TreeHeader.Size || TreeHeader.Word(blob, TreeHeader.MagicField) != TreeHeader.Magic)
            return DeviceTreeStatus.BadHeader;
        bool readable = TreeHeader.Word(blob, TreeHeader.VersionField) >= TreeHeader.Version
            && TreeHeader.Word(blob, TreeHeader.LastCompatibleVersionField) <= TreeHeader.Version;
        if (!readable)
            return DeviceTreeStatus.BadHeader;
        uint total = TreeHeader.Word(blob, TreeHeader.TotalSizeField);
        if (total < TreeHeader.Size || total > (uint)blob.Length)
            return DeviceTreeStatus.BadBlocks;

        blob = blob.Slice(0, (int)total);
        uint structure = TreeHeader.Word(blob, TreeHeader.StructureOffsetField);
        bool whole = structure % StructureBlock.TokenSize == 0
            && IsInside(total, structure, TreeHeader.Word(blob, TreeHeader.StructureSizeField))
            && IsInside(total, TreeHeader.Word(blob, TreeHeader.StringsOffsetField), TreeHeader.Word(blob, TreeHeader.StringsSizeField))
            && ReservationsEnd(blob) >= 0;
        return whole ? CheckStructure(TreeHeader.Structure(blob), TreeHeader.Strings(blob)) : DeviceTreeStatus.BadBlocks;
    }

    /// <summary>
    /// Whether the blocks come in the order of <see cref="TreeHeader"/>'s fields, as every known writer puts them: then the
    /// memory behind the strings is free to grow into.
    /// </summary>
    public static bool IsInOrder(ReadOnlySpan<byte> blob) =>
        ReservationsEnd(blob.Slice(0, TreeHeader.Get(blob, TreeHeader.TotalSizeField))) <= TreeHeader.Get(blob, TreeHeader.StructureOffsetField)
        && TreeHeader.Get(blob, TreeHeader.StructureOffsetField) + TreeHeader.Get(blob, TreeHeader.StructureSizeField)
            <= TreeHeader.Get(blob, TreeHeader.StringsOffsetField);

    /// <summary>The offset behind the reservation block's last, all-zero entry; -1 if there is none.</summary>
    private static int ReservationsEnd(ReadOnlySpan<byte> blob)
    {
        uint place = TreeHeader.Word(blob, TreeHeader.ReservationsOffsetField);
        if (place % ReservationAlignment != 0 || place < TreeHeader.Size)
            return -1;
        for (; place <= (uint)(blob.Length - TreeHeader.ReservationSize); place += TreeHeader.ReservationSize)
        {
            ulong start = BinaryPrimitives.ReadUInt64BigEndian(blob.Slice((int)place));
            ulong size = BinaryPrimitives.ReadUInt64BigEndian(blob.Slice((int)place + sizeof(ulong)));
            if ((start | size) == 0)
                return (int)place + TreeHeader.ReservationSize;
        }

        return -1;
    }

    private static bool IsInside(uint total, uint offset, uint size) => offset >= TreeHeader.Size && offset <= total && size <= total - offset;

    private static DeviceTreeStatus CheckStructure(StructureBlock block, ReadOnlySpan<byte> strings)
    {
        int depth = 0;
        bool inProperties = false;
        for (int place = 0; place <= block.Length - StructureBlock.TokenSize; place = block.Next(place))
        {
            DeviceTreeStatus status = DeviceTreeStatus.Success;
            switch (block.TokenAt(place))
            {
                case Token.BeginNode:
                    // Only the root, at the block's start, is outside every node.
                    if (depth == 0 && place != 0)
                        return DeviceTreeStatus.BadStructure;
                    status = CheckNode(block, place);
                    inProperties = true;
                    depth++;
                    break;
                case Token.Property:
                    status = inProperties ? CheckProperty(block, place, strings) : DeviceTreeStatus.BadStructure;
                    break;
                case Token.EndNode:
                    inProperties = false;
                    depth--;
                    break;
                case Token.Nothing:
                    break;
                case Token.End:
                    bool complete = depth == 0 && place != 0 && place + StructureBlock.TokenSize == block.Length;
                    return complete ? DeviceTreeStatus.Success : DeviceTreeStatus.BadStructure;
                default:
                    return DeviceTreeStatus.BadStructure;
            }

            if (status != DeviceTreeStatus.Success)
                return status;
            if (depth is < 0 or > DeviceTreeReader.MaximumDepth)
                return depth < 0 ? DeviceTreeStatus.BadStructure : DeviceTreeStatus.TooDeep;
        }

        return DeviceTreeStatus.BadStructure;
    }

    private static DeviceTreeStatus CheckNode(StructureBlock block, int place)
    {
        ReadOnlySpan<byte> name = block.NodeName(place);
        if (place + StructureBlock.TokenSize + name.Length >= block.Length)
            return DeviceTreeStatus.BadStructure;

        // The root's name is empty, every other node's is not.
        return Text.IsName(name) && name.IsEmpty == (place == 0) ? DeviceTreeStatus.Success : DeviceTreeStatus.BadName;
    }

    private static DeviceTreeStatus CheckProperty(StructureBlock block, int place, ReadOnlySpan<byte> strings)
    {
        if (place > block.Length - StructureBlock.PropertyHeaderSize)
            return DeviceTreeStatus.BadStructure;
        if (block.ValueLength(place) > (uint)(block.Length - StructureBlock.PropertyHeaderSize - place))
            return DeviceTreeStatus.BadStructure;
        uint nameOffset = (uint)block.PropertyNameOffset(place);
        if (nameOffset >= (uint)strings.Length)
            return DeviceTreeStatus.BadName;
        ReadOnlySpan<byte> rest = strings.Slice((int)nameOffset);
        rest = rest.Slice(0, Math.Min(rest.Length, Text.MaximumPropertyName + 1));
        ReadOnlySpan<byte> name = Text.UntilZero(rest);
        return !name.IsEmpty && name.Length < rest.Length && Text.IsName(name) ? DeviceTreeStatus.Success : DeviceTreeStatus.BadName;
    }
}
