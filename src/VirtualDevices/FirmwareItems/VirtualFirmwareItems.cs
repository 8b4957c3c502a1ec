using System;
using System.Buffers.Binary;
using Firn.Arm64;

namespace Firn.VirtualDevices.FirmwareItems;

/// <summary>
/// What firmware asks its machine: fw_cfg as QEMU has it, behind registers, with the interface for whole items (DMA). Nothing can be written.
/// A transfer is bounded: an item has a size, and of what is behind it, which reads as zero, no more than <see cref="LongestTail"/> is given.
/// </summary>
/// <typeparam name="TItems">What there is.</typeparam>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
public struct VirtualFirmwareItems<TItems, TMemory> : IVirtualDevice
    where TItems : struct, IFirmwareItems
    where TMemory : struct, IGuestMemory
{
    /// <summary>Bytes of its registers.</summary>
    public const ulong Size = 0x18;

    /// <summary>The most bytes behind the end of an item in one transfer.</summary>
    public const uint LongestTail = 0x1_0000;

    // Behind the data register: the selector, the address of a request, both big-endian.
    private const uint Selector = 0x08;
    private const uint Address = 0x10;

    // "QEMU CFG", which the address register reads.
    private const ulong RequestSignature = 0x5145_4D55_2043_4647;
    private const uint EntrySize = 64;
    private const uint CountSize = 4;
    private const int RequestSize = 16;

    private const uint Error = 1;
    private const uint Read = 2;
    private const uint Skip = 4;
    private const uint Select = 8;
    private const uint Write = 16;

    private TItems _items;
    private TMemory _memory;
    private ulong _address;
    private uint _offset;
    private ushort _key;

    private static ReadOnlySpan<byte> Signature => "QEMU"u8;

    // Both interfaces.
    private static ReadOnlySpan<byte> Version => [3, 0, 0, 0];

    /// <summary>A new device.</summary>
    public void Begin(TItems items, TMemory memory)
    {
        _items = items;
        _memory = memory;
        Reset();
    }

    /// <summary>As after a reset of the machine.</summary>
    public void Reset()
    {
        _address = 0;
        _key = 0;
        _offset = 0;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (offset >= Size || (ulong)bytes > Size - offset || offset % (ulong)bytes != 0)
            return false;
        if (offset < Selector)
        {
            // As many bytes as the access has, from wherever in the register: the first is the lowest in memory.
            ItemBytes room = default;
            Span<byte> part = ((Span<byte>)room)[..bytes];
            Copy(_offset, part);
            Advance((uint)bytes);
            for (int i = 0; i < bytes; i++)
                value |= (ulong)part[i] << (8 * i);
            return true;
        }
        if (offset < Address)
            return bytes == 2;
        ulong signature = BinaryPrimitives.ReverseEndianness(RequestSignature);
        value = Field.Get(signature >> (int)(8 * (offset - Address)), 0, 8 * bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, int bytes, ulong value)
    {
        switch (offset, bytes)
        {
            case (Selector, 2):
                Choose(BinaryPrimitives.ReverseEndianness((ushort)value));
                return true;
            case (Address, 4):
                _address = (ulong)BinaryPrimitives.ReverseEndianness((uint)value) << 32;
                return true;
            case (Address + 4, 4):
                Perform(_address | BinaryPrimitives.ReverseEndianness((uint)value));
                return true;
            case (Address, 8):
                Perform(BinaryPrimitives.ReverseEndianness(value));
                return true;
            default:
                return offset < Selector && offset % (ulong)bytes == 0;
        }
    }

    private void Choose(ushort key)
    {
        _key = key;
        _offset = 0;
    }

    private void Advance(uint bytes) => _offset = Behind(bytes);

    // Where the item is read after so many bytes: it goes no further than can be counted.
    private readonly uint Behind(uint bytes) => bytes > uint.MaxValue - _offset ? uint.MaxValue : _offset + bytes;

    // The request is copied once; what became of it is written over its first word, last.
    private void Perform(ulong address)
    {
        _address = 0;
        ItemBytes room = default;
        Span<byte> request = ((Span<byte>)room)[..RequestSize];
        if (!_memory.TryRead(address, request))
            return;
        uint control = BinaryPrimitives.ReadUInt32BigEndian(request);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(request[4..]);
        ulong place = BinaryPrimitives.ReadUInt64BigEndian(request[8..]);
        if ((control & Select) != 0)
            Choose((ushort)(control >> 16));
        bool isDone = (control & Read) != 0 ? TryGive(place, length) : (control & Write) == 0;
        if (isDone && (control & (Read | Skip)) != 0)
            Advance(length);
        BinaryPrimitives.WriteUInt32BigEndian(request, isDone ? 0 : Error);
        _memory.Order();
        _ = _memory.TryWrite(address, request[..4]);
    }

    private readonly bool TryGive(ulong place, uint length)
    {
        uint size = SizeOf();
        uint rest = _offset < size ? size - _offset : 0;
        if (!_memory.Contains(place, length) || (length > rest && length - rest > LongestTail))
            return false;
        ItemBytes room = default;
        for (uint done = 0; done < length;)
        {
            Span<byte> part = ((Span<byte>)room)[..(int)Math.Min(length - done, ItemBytes.Size)];
            Copy(Behind(done), part);
            if (!_memory.TryWrite(place + done, part))
                return false;
            done += (uint)part.Length;
        }
        return true;
    }

    // Bytes of the item from an offset, zeros behind its end.
    private readonly void Copy(uint offset, Span<byte> into)
    {
        into.Clear();
        uint size = SizeOf();
        if (offset >= size)
            return;
        Span<byte> part = into[..(int)Math.Min((uint)into.Length, size - offset)];
        switch (_key)
        {
            case ItemKey.Signature:
                Signature.Slice((int)offset, part.Length).CopyTo(part);
                break;
            case ItemKey.Version:
                Version.Slice((int)offset, part.Length).CopyTo(part);
                break;
            case ItemKey.Directory:
                CopyDirectory(offset, part);
                break;
            case >= ItemKey.FirstFile and <= ItemKey.LastFile:
                _items.Read(_key - ItemKey.FirstFile, offset, part);
                break;
            default:
                _items.ReadItem(_key, offset, part);
                break;
        }
    }

    private readonly uint SizeOf() => _key switch
    {
        ItemKey.Signature or ItemKey.Version => sizeof(uint),
        ItemKey.Directory => CountSize + ((uint)_items.Files * EntrySize),
        >= ItemKey.FirstFile and <= ItemKey.LastFile => _key - ItemKey.FirstFile < _items.Files ? _items.SizeOf(_key - ItemKey.FirstFile) : 0,
        _ => _items.SizeOfItem(_key),
    };

    // The count, then for each file its size, key and name.
    private readonly void CopyDirectory(uint offset, Span<byte> into)
    {
        ItemBytes room = default;
        Span<byte> entry = room;
        for (int i = 0; i < into.Length; i++)
        {
            uint at = offset + (uint)i;
            if (at < CountSize)
            {
                into[i] = (byte)((uint)_items.Files >> (int)(8 * (CountSize - 1 - at)));
                continue;
            }
            uint within = (at - CountSize) % EntrySize;
            if (i == 0 || within == 0 || at == CountSize)
                Describe((int)((at - CountSize) / EntrySize), entry);
            into[i] = entry[(int)within];
        }
    }

    private readonly void Describe(int file, Span<byte> entry)
    {
        entry.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(entry, _items.SizeOf(file));
        BinaryPrimitives.WriteUInt16BigEndian(entry[4..], (ushort)(ItemKey.FirstFile + file));
        ReadOnlySpan<byte> name = _items.NameOf(file);
        name[..Math.Min(name.Length, (int)EntrySize - 9)].CopyTo(entry[8..]);
    }
}
