using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine.Exits;

/// <summary>
/// System registers whose accesses leave the guest. What its feature registers do not announce is undefined; the kernel has answered feature registers
/// and debug registers itself.
/// </summary>
internal static class SystemRegisters
{
    private const uint SoftwareInterruptRow = 11;
    private const uint TimerColumn = 14;
    private const uint PhysicalTimerRow = 2;

    /// <summary>Performs an access, and answers how the core goes on.</summary>
    internal static Message Handle<TPlatform>(ref Machine<TPlatform> machine, int core, in GuestExit exit)
        where TPlatform : struct, IMachinePlatform
    {
        SystemAccessSyndrome access = exit.Syndrome.SystemAccess;
        // ICC_SGI1R_EL1, ICC_ASGI1R_EL1, ICC_SGI0R_EL1: op1 0, op2 5 to 7; only written.
        if (access is { Op0: 3, Op1: 0, CRn: 12, CRm: SoftwareInterruptRow, Op2: >= 5 and <= 7, IsRead: false }
            && machine.Platform.TrySendSoftwareInterrupt(core, access.Op2, exit.Value))
        {
            machine.Statistics.Add(ExitKind.SoftwareInterrupt);
            return exit.Skip();
        }
        // ICC_DIR_EL1: only written.
        if (access is { Op0: 3, Op1: 0, CRn: 12, CRm: SoftwareInterruptRow, Op2: 1, IsRead: false } && machine.TryDeactivate(core, exit.Value))
        {
            machine.Statistics.Add(ExitKind.Deactivation);
            return exit.Skip();
        }
        if (access is { Op0: 3, Op1: 3, CRn: TimerColumn, CRm: PhysicalTimerRow, Op2: <= 2 })
        {
            machine.Statistics.Add(ExitKind.PhysicalTimer);
            return AccessTimer(ref machine, core, in exit, access);
        }
        // CNTPCT_EL0: the counter of both timers is the same.
        if (access is { Op0: 3, Op1: 3, CRn: TimerColumn, CRm: 0, Op2: 1, IsRead: true })
        {
            machine.Statistics.Add(ExitKind.PhysicalTimer);
            return exit.Skip(machine.Platform.Count);
        }
        machine.Statistics.Add(ExitKind.SystemRegister);
        machine.Statistics.AddUnmodelled(UnmodelledKind.Register, access.Encoding);
        return InjectedException.Undefined(ref machine.Cores[core], in exit);
    }

    // What was active may be the timer's interrupt, which its line makes pending again, if that is still high.
    private static bool TryDeactivate<TPlatform>(this ref Machine<TPlatform> machine, int core, ulong value)
        where TPlatform : struct, IMachinePlatform
    {
        machine.LookAtTimer(core);
        return machine.Platform.TryDeactivate(core, value);
    }

    // CNTP_TVAL_EL0, CNTP_CTL_EL0, CNTP_CVAL_EL0.
    private static Message AccessTimer<TPlatform>(ref Machine<TPlatform> machine, int core, in GuestExit exit, SystemAccessSyndrome access)
        where TPlatform : struct, IMachinePlatform
    {
        ref PhysicalTimer timer = ref machine.Cores[core].Timer;
        ulong count = machine.Platform.Count;
        if (access.IsRead)
        {
            return exit.Skip(access.Op2 switch
            {
                0 => timer.ReadValue(count),
                1 => timer.ReadControl(count),
                _ => timer.Compare,
            });
        }
        switch (access.Op2)
        {
            case 0:
                timer.WriteValue(exit.Value, count);
                break;
            case 1:
                timer.WriteControl(exit.Value);
                break;
            default:
                timer.Compare = exit.Value;
                break;
        }
        machine.Platform.SetPrivateLine(core, PhysicalTimer.Interrupt, timer.IsHigh(count));
        machine.ArmTimer(count);
        return exit.Skip();
    }
}
