using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Objects;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>Handlers of the machine's interrupts, on the first core, where the monitor runs.</summary>
internal static class HostInterrupts
{
    /// <summary>Makes one.</summary>
    internal static bool TryTake(ref ObjectAllocator allocator, ulong interrupt, ulong trigger, out InterruptHandler handler)
    {
        handler = default;
        if (!allocator.Slots.TryTake(out ulong slot))
            return false;
        handler = InterruptHandler.At(slot);
        InterruptControl control = InterruptControl.At((ulong)InitialSlot.InterruptControl);
        // Kernels of one core do not have the first.
        return control.GetTriggeredOnCore(interrupt, trigger, allocator.Root, slot, 64, 0).IsSuccess
            || control.GetTriggered(interrupt, trigger, allocator.Root, slot, 64).IsSuccess;
    }
}
