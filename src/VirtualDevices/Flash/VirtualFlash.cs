using System;
using Firn.Arm64;

namespace Firn.VirtualDevices.Flash;

/// <summary>
/// A NOR flash with the common flash interface and the Intel command set: two 16-bit chips side by side, 32 bits wide, in blocks of 256 KiB, as UEFI's
/// driver for QEMU's machine expects it. Commands take no time. Programming clears bits and never sets one; the blocks are not locked.
/// </summary>
/// <typeparam name="TMemory">What it holds.</typeparam>
public struct VirtualFlash<TMemory> : IVirtualDevice
    where TMemory : struct, IFlashMemory
{
    /// <summary>Bytes of a block, of both chips together.</summary>
    public const uint BlockSize = 0x4_0000;

    private const byte Ready = 0x80;
    private const byte EraseFailed = 0x20;
    private const byte ProgramFailed = 0x10;
    private const uint BufferWords = FlashBuffer.Size / sizeof(uint);

    private TMemory _memory;
    private FlashBuffer _buffer;
    private FlashState _state;
    private uint _size;
    private uint _start;
    private uint _words;
    private byte _status;

    /// <summary>A new device.</summary>
    /// <param name="memory">What it holds.</param>
    /// <param name="size">Its bytes: a power of two, at least two blocks.</param>
    public void Begin(TMemory memory, uint size)
    {
        _memory = memory;
        _size = size;
        Reset();
    }

    /// <summary>As after a reset of the machine: the contents stay.</summary>
    public void Reset()
    {
        _status = Ready;
        Enter(FlashState.Array);
    }

    /// <inheritdoc/>
    public readonly bool TryRead(ulong offset, int bytes, out ulong value)
    {
        value = 0;
        if (offset >= _size || (ulong)bytes > _size - offset || offset % (ulong)bytes != 0)
            return false;
        uint at = (uint)offset;
        if (_state != FlashState.Array)
        {
            if (bytes > sizeof(uint))
                return false;
            uint word = Both(CodeAt(at / sizeof(uint) % 0x100));
            value = Field.Get(word >> (int)(at % sizeof(uint) * 8), 0, 8 * bytes);
            return true;
        }
        Span<byte> contents = System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<ulong>(ref value));
        _memory.Read(at, contents[..bytes]);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong offset, int bytes, ulong value)
    {
        if (offset >= _size || (ulong)bytes > _size - offset || bytes > sizeof(uint) || offset % (ulong)bytes != 0)
            return false;
        uint at = (uint)offset;
        switch (_state)
        {
            case FlashState.Program:
                ProgramAt(at, (uint)value, bytes);
                Enter(FlashState.Status);
                break;
            case FlashState.Erase:
                if ((byte)value == FlashCommand.EraseConfirm)
                    _memory.Erase(at & ~(BlockSize - 1), BlockSize);
                else
                    _status |= EraseFailed | ProgramFailed;
                Enter(FlashState.Status);
                break;
            case FlashState.Lock:
                // Lock and unlock are taken, and change nothing.
                Enter(FlashState.Status);
                break;
            case FlashState.Count:
                BeginBuffer((ushort)value);
                break;
            case FlashState.Buffer:
                Collect(at, (uint)value, bytes);
                break;
            case FlashState.Confirm:
                if ((byte)value == FlashCommand.EraseConfirm)
                    ProgramBuffer();
                else
                    _status |= ProgramFailed;
                Enter(FlashState.Status);
                break;
            default:
                Command((byte)value);
                break;
        }
        return true;
    }

    private void Command(byte command)
    {
        if (command == FlashCommand.ClearStatus)
            _status = Ready;
        Enter(command switch
        {
            FlashCommand.Program or FlashCommand.ProgramAlternate => FlashState.Program,
            FlashCommand.BlockErase => FlashState.Erase,
            FlashCommand.BlockLock => FlashState.Lock,
            FlashCommand.WriteBuffer => FlashState.Count,
            FlashCommand.ReadStatus => FlashState.Status,
            FlashCommand.ReadIdentity => FlashState.Identity,
            FlashCommand.Query => FlashState.Query,
            _ => FlashState.Array,
        });
    }

    private void Enter(FlashState state)
    {
        _state = state;
        _memory.SetReadable(state == FlashState.Array);
    }

    // The words that follow, less one.
    private void BeginBuffer(ushort count)
    {
        _words = count + 1u;
        _start = uint.MaxValue;
        if (_words > BufferWords)
        {
            _status |= ProgramFailed;
            Enter(FlashState.Status);
            return;
        }
        Enter(FlashState.Buffer);
    }

    // The first store says where the buffer lies; what nobody stores stays as it is.
    private void Collect(uint at, uint value, int bytes)
    {
        if (_start == uint.MaxValue)
        {
            _start = at & ~(uint)(FlashBuffer.Size - 1);
            ((Span<byte>)_buffer).Fill(byte.MaxValue);
        }
        for (int i = 0; i < bytes; i++)
        {
            uint place = at + (uint)i - _start;
            if (place < FlashBuffer.Size)
                _buffer[(int)place] = (byte)(value >> (8 * i));
            else
                _status |= ProgramFailed;
        }
        _words--;
        if (_words == 0)
            Enter(FlashState.Confirm);
    }

    private readonly void ProgramBuffer()
    {
        if (Field.Flag(_status, 4))
            return;
        for (uint place = 0; place < FlashBuffer.Size; place += sizeof(uint))
        {
            uint word = 0;
            for (uint i = 0; i < sizeof(uint); i++)
                word |= (uint)_buffer[(int)(place + i)] << (int)(8 * i);
            if (word != uint.MaxValue)
                ProgramAt(_start + place, word, sizeof(uint));
        }
    }

    private readonly void ProgramAt(uint at, uint value, int bytes)
    {
        uint word = 0;
        Span<byte> contents = System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<uint>(ref word))[..bytes];
        _memory.Read(at, contents);
        word &= value;
        _memory.Write(at, contents);
    }

    private static uint Both(byte code) => code | ((uint)code << 16);

    private readonly byte CodeAt(uint index) => _state switch
    {
        FlashState.Identity => index switch
        {
            // Intel; the device.
            0 => 0x89,
            1 => 0x18,
            _ => 0,
        },
        FlashState.Query => QueryAt(index),
        _ => _status,
    };

    private readonly byte QueryAt(uint index)
    {
        uint blocks = (_size / BlockSize) - 1;
        return index switch
        {
            0x10 => (byte)'Q',
            0x11 => (byte)'R',
            0x12 => (byte)'Y',
            // The Intel command set; its table.
            0x13 => 1,
            0x15 => 0x31,
            // Supply 4.5 to 5.5 V; times for a word, a buffer and a block, and their limits, as powers of two.
            0x1B => 0x45,
            0x1C => 0x55,
            0x1F or 0x20 => 7,
            0x21 => 10,
            0x23 or 0x24 or 0x25 => 4,
            // Each chip's size, its bus, its buffer; one region of blocks.
            0x27 => (byte)(System.Numerics.BitOperations.Log2(_size) - 1),
            0x28 => 1,
            0x2A => 11,
            0x2C => 1,
            0x2D => (byte)blocks,
            0x2E => (byte)(blocks >> 8),
            0x2F => unchecked((byte)(BlockSize / 2 >> 8)),
            0x30 => (byte)(BlockSize / 2 >> 16),
            0x31 => (byte)'P',
            0x32 => (byte)'R',
            0x33 => (byte)'I',
            0x34 => (byte)'1',
            0x35 => (byte)'0',
            _ => 0,
        };
    }
}
