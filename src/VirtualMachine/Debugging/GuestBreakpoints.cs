using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Debugging;

/// <summary>
/// The debugger's breakpoints: BRK in place of instructions in the guest's memory, for whatever core and address space that executes them. They are there while cores
/// run; while all are stopped memory is the guest's own. What the guest has put in place of one stays.
/// </summary>
public struct GuestBreakpoints
{
    /// <summary>The most of them.</summary>
    public const int Capacity = 64;

    /// <summary>BRK's immediate, by which they are known from the guest's own.</summary>
    public const uint Immediate = 0xF1F0;

    /// <summary>No instruction is there.</summary>
    public const ulong Nowhere = ulong.MaxValue;

    // BRK: its immediate is bits 20:5.
    private const uint Break = 0xD420_0000 | (Immediate << 5);
    private const int InstructionSize = sizeof(uint);

    private Entries _entries;

    /// <summary>Sets one at an instruction, where there may be one already. False: there is no room, or no memory.</summary>
    public bool TrySet<TPlatform>(ref TPlatform platform, ulong address, ulong physical)
        where TPlatform : struct, IMachinePlatform
    {
        int index = IndexOf(address);
        if (index < 0)
            index = FreeIndex();
        if (index < 0 || physical % InstructionSize != 0 || !TryRead(ref platform, physical, out _))
            return false;
        _entries[index] = new() { Address = address, Physical = physical, IsUsed = true };
        return true;
    }

    /// <summary>Takes one away, if there is one.</summary>
    public void Remove(ulong address)
    {
        int index = IndexOf(address);
        if (index >= 0)
            _entries[index] = default;
    }

    /// <summary>There are none any more, and none in memory, which is as it was or another.</summary>
    public void Forget() => _entries = default;

    /// <summary>There is one at this physical address, by whatever virtual one it was set, or is hit.</summary>
    public readonly bool IsAt(ulong physical)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_entries[i].IsUsed && _entries[i].Physical == physical)
                return true;
        }
        return false;
    }

    /// <summary>Puts them into memory: cores are about to run.</summary>
    /// <param name="platform">Whose memory it is.</param>
    /// <param name="exception">The physical address of an instruction that a core is to execute: none is put there; <see cref="Nowhere"/>: there is no such.</param>
    public void Place<TPlatform>(ref TPlatform platform, ulong exception)
        where TPlatform : struct, IMachinePlatform
    {
        for (int i = 0; i < Capacity; i++)
        {
            ref GuestBreakpoint entry = ref _entries[i];
            if (!entry.IsUsed || entry.Physical == exception || !TryRead(ref platform, entry.Physical, out entry.Instruction))
                continue;
            Write(ref platform, entry.Physical, Break);
            entry.IsPlaced = true;
        }
    }

    /// <summary>Takes them out of memory: no core runs. The last first, as two may be in one place.</summary>
    public void Lift<TPlatform>(ref TPlatform platform)
        where TPlatform : struct, IMachinePlatform
    {
        for (int i = Capacity - 1; i >= 0; i--)
        {
            ref GuestBreakpoint entry = ref _entries[i];
            if (entry.IsPlaced && TryRead(ref platform, entry.Physical, out uint found) && found == Break)
                Write(ref platform, entry.Physical, entry.Instruction);
            entry.IsPlaced = false;
        }
    }

    private readonly int IndexOf(ulong address)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_entries[i].IsUsed && _entries[i].Address == address)
                return i;
        }
        return -1;
    }

    private readonly int FreeIndex()
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (!_entries[i].IsUsed)
                return i;
        }
        return -1;
    }

    // Instructions are little-endian, whatever data are.
    private static bool TryRead<TPlatform>(ref TPlatform platform, ulong physical, out uint instruction)
        where TPlatform : struct, IMachinePlatform
    {
        Span<byte> bytes = platform.MemoryAt(physical, InstructionSize);
        instruction = bytes.Length == InstructionSize ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
        return bytes.Length == InstructionSize;
    }

    private static void Write<TPlatform>(ref TPlatform platform, ulong physical, uint instruction)
        where TPlatform : struct, IMachinePlatform
    {
        BinaryPrimitives.WriteUInt32LittleEndian(platform.MemoryAt(physical, InstructionSize), instruction);
        platform.MemoryChanged(physical, InstructionSize);
    }

    [InlineArray(Capacity)]
    private struct Entries
    {
        private GuestBreakpoint _first;
    }
}
