using System;
using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Target;
using Firn.VirtualDevices.Flash;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// What the virtual machine's flashes hold: frames of 2 MiB, which the guest reads and executes without an exit while a flash is not given a command, and never
/// writes. A value is the handle of one of them; the frames are the monitor's.
/// </summary>
internal readonly struct GuestFlash : IFlashMemory
{
    /// <summary>Bytes of a frame: a flash is a multiple of them.</summary>
    internal const ulong FrameSize = 2 << 20;

    /// <summary>Flashes.</summary>
    internal const int Count = 2;

    private const ulong Window = 0x14_0000_0000;
    private const ulong Room = 0x1000_0000;
    private const int FramesEach = 32;

    private static Frames _frames;
    private static Sizes _sizes;
    private static Sizes _addresses;
    private static Touched _touched;

    // A bit for each flash: what the guest is to be given, and what it has.
    private static uint _wanted;
    private static uint _mapped;

    private readonly int _number;

    /// <summary>The handle of one, from 0.</summary>
    internal GuestFlash(int number)
    {
        _number = number;
    }

    /// <summary>The most bytes of one.</summary>
    internal static ulong Largest => FramesEach * FrameSize;

    /// <summary>Its bytes, a power of two; 0: there is none.</summary>
    internal ulong Size => _sizes[_number];

    /// <summary>All of it.</summary>
    private Span<byte> Bytes => default(MappedMemory).At(Window + ((ulong)_number * Room), (int)_sizes[_number]);

    /// <summary>Makes its frames, with contents that zeros follow, or that erased bytes do where there are none. False: the machine has not so much.</summary>
    /// <param name="allocator">Gives frames.</param>
    /// <param name="space">The guest's address space.</param>
    /// <param name="address">Where the guest has it.</param>
    /// <param name="size">A power of two from <see cref="FrameSize"/> to <see cref="Largest"/>.</param>
    /// <param name="contents">What it holds.</param>
    internal bool TryMake(ref ObjectAllocator allocator, AddressSpace space, ulong address, ulong size, ReadOnlySpan<byte> contents)
    {
        _sizes[_number] = size;
        _addresses[_number] = address;
        AddressSpace own = AddressSpace.At((ulong)InitialSlot.AddressSpace);
        MappingAttributes data = new() { Cacheable = true, ExecuteNever = true };
        for (ulong offset = 0; offset < size; offset += FrameSize)
        {
            ulong at = Window + ((ulong)_number * Room) + offset;
            if (!allocator.Create(ObjectType.LargeFrame, 0, out Frame frame).IsSuccess
                || !allocator.Slots.TryTake(out ulong slot)
                || !allocator.Root.Copy(slot, 64, allocator.Root, frame.Pointer, 64, CapabilityRights.ReadWrite).IsSuccess
                || !Mapper.Map(ref allocator, own, Frame.At(slot), at, CapabilityRights.ReadWrite, data).IsSuccess
                || !Mapper.Map(ref allocator, space, frame, address + offset, new() { Read = true }, MappingAttributes.Default).IsSuccess)
            {
                return false;
            }
            _frames[(_number * FramesEach) + (int)(offset / FrameSize)] = frame;
        }
        _mapped |= 1U << _number;
        _wanted |= 1U << _number;
        contents.CopyTo(Bytes);
        if (contents.IsEmpty)
            Bytes.Fill(byte.MaxValue);
        Target.HostInstruction.Clean(Window + ((ulong)_number * Room), size);
        return true;
    }

    /// <inheritdoc/>
    public void Read(uint offset, Span<byte> into) => Bytes.Slice((int)offset, into.Length).CopyTo(into);

    /// <inheritdoc/>
    public void Write(uint offset, ReadOnlySpan<byte> from)
    {
        from.CopyTo(Bytes[(int)offset..]);
        _touched[_number].Add(offset, (uint)from.Length);
    }

    /// <inheritdoc/>
    public void Erase(uint offset, uint length)
    {
        Bytes.Slice((int)offset, (int)length).Fill(byte.MaxValue);
        _touched[_number].Add(offset, length);
    }

    /// <inheritdoc/>
    public void SetReadable(bool isMemory)
    {
        uint bit = 1U << _number;
        _wanted = isMemory ? _wanted | bit : _wanted & ~bit;
    }

    /// <summary>The guest is given what the devices said since the last time.</summary>
    internal static void Settle(AddressSpace space)
    {
        uint changed = _wanted ^ _mapped;
        if (changed == 0)
            return;
        for (int i = 0; i < Count; i++)
        {
            if ((changed & (1U << i)) != 0)
                Remap(space, i, (_wanted & (1U << i)) != 0);
        }
        _mapped = _wanted;
    }

    // The tables are there since it was made; what the kernel refuses costs exits, and nothing else.
    private static void Remap(AddressSpace space, int number, bool isMemory)
    {
        for (ulong offset = 0; offset < _sizes[number]; offset += FrameSize)
        {
            Frame frame = _frames[(number * FramesEach) + (int)(offset / FrameSize)];
            _ = isMemory
                ? frame.Map(space, _addresses[number] + offset, new() { Read = true }, MappingAttributes.Default)
                : frame.Unmap();
        }
        // A guest whose caches are off reads what was programmed.
        if (isMemory && _touched[number].TryTake(out uint start, out uint length))
            Target.HostInstruction.Clean(Window + ((ulong)number * Room) + start, length);
    }

    [InlineArray(Count * FramesEach)]
    private struct Frames
    {
        private Frame _first;
    }

    [InlineArray(Count)]
    private struct Touched
    {
        private TouchedBytes _first;
    }

    [InlineArray(Count)]
    private struct Sizes
    {
        private ulong _first;
    }
}
