using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>Memory of the monitor that no guest reaches, for what devices keep; all of it is zero at first.</summary>
internal struct MonitorMemory
{
    private const ulong Window = 0x20_0000_0000;
    private const ulong FrameSize = 2 << 20;
    private const ulong SmallFrameSize = 4 << 10;

    private ulong _next;

    /// <summary>Maps so many bytes more. False: the machine has not so much.</summary>
    internal bool TryMap(ref ObjectAllocator allocator, ulong size, out MonitorRegion region)
    {
        region = default;
        if (size > int.MaxValue)
            return false;
        AddressSpace own = AddressSpace.At((ulong)InitialSlot.AddressSpace);
        MappingAttributes data = new() { Cacheable = true, ExecuteNever = true };
        ulong start = Window + _next;
        // Pieces of 2 MiB, and small ones for the rest.
        for (ulong offset = 0; offset < size;)
        {
            bool isLarge = size - offset >= FrameSize;
            if (!allocator.Create(isLarge ? ObjectType.LargeFrame : ObjectType.SmallFrame, 0, out Frame frame).IsSuccess
                || !Mapper.Map(ref allocator, own, frame, start + offset, CapabilityRights.ReadWrite, data).IsSuccess)
            {
                return false;
            }
            offset += isLarge ? FrameSize : SmallFrameSize;
        }
        _next = (_next + size + FrameSize - 1) & ~(FrameSize - 1);
        region = new(start, (int)size);
        return true;
    }
}
