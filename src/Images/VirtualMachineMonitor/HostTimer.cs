using Firn.Images.VirtualMachineMonitor.Target;
using Firn.User.Allocation;
using Firn.User.Objects;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The machine's physical timer: the monitor's, for cores that wait.</summary>
internal struct HostTimer
{
    private const ulong Interrupt = 30;
    private const ulong Level = 0;
    private const ulong On = 1;
    private const ulong Off = 0;

    private InterruptHandler _handler;
    private ulong _deadline;

    /// <summary>The counter.</summary>
    internal static ulong Count => HostInstruction.ReadCount();

    /// <summary>Its interrupts signal a notification from now on.</summary>
    internal bool TryStart(ref ObjectAllocator allocator, Notification signal)
    {
        _deadline = ulong.MaxValue;
        HostInstruction.WriteControl(Off);
        return HostInterrupts.TryTake(ref allocator, Interrupt, Level, out _handler) && _handler.SetNotification(signal).IsSuccess;
    }

    /// <summary>A signal when the counter is at least this.</summary>
    internal void InterruptAt(ulong count)
    {
        if (_deadline == count)
            return;
        _deadline = count;
        HostInstruction.WriteCompare(count);
        HostInstruction.WriteControl(On);
    }

    /// <summary>No signal is wanted.</summary>
    internal void Silence()
    {
        if (_deadline == ulong.MaxValue)
            return;
        _deadline = ulong.MaxValue;
        HostInstruction.WriteControl(Off);
    }

    /// <summary>A signal came: no other comes before one is asked for.</summary>
    internal void Serve()
    {
        Silence();
        _ = _handler.Acknowledge();
    }
}
