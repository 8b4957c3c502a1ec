using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;

namespace Firn.VirtualMachine.Timers;

/// <summary>CNTV, which is a guest's own while it executes; the kernel gives it its interrupt, or tells of it, and masks it until that has ended, or is acknowledged.</summary>
public static class VirtualTimer
{
    /// <summary>The private interrupt that it raises.</summary>
    public const int Interrupt = 27;

    /// <summary>When that of a virtual CPU, which does not execute now, is due; the largest number: not as it is set. The counters of guest and machine are the same.</summary>
    public static ulong DeadlineOf(VirtualCpu cpu)
    {
        if (!cpu.ReadRegisters(VirtualCpuRegister.VirtualTimerControl, 2, out VirtualCpuContext registers).IsSuccess)
            return ulong.MaxValue;
        TimerControl control = new() { Bits = registers.SystemControl };
        return control.Enable && !control.Masked ? registers.FeatureAccess : ulong.MaxValue;
    }
}
