using Firn.Abi.Faults;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Debugging;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Firn.VirtualMachine.Timers;

namespace Firn.VirtualMachine.Exits;

/// <summary>What is done about each kind of exit. None of them stops the monitor: what no model answers is counted, named, and answered.</summary>
internal static class ExitDispatch
{
    private const uint WaitForEventInstruction = 1;

    /// <summary>Handles what a core's thread was left for; the message becomes the answer.</summary>
    internal static ExitAnswer Handle<TPlatform>(ref Machine<TPlatform> machine, int core, ref Message message)
        where TPlatform : struct, IMachinePlatform
    {
        switch ((FaultType)message.Label)
        {
            case FaultType.VirtualCpuExit:
                return HandleExit(ref machine, core, ref message);
            case FaultType.VirtualPrivateInterrupt:
                machine.Platform.Note(MachineEvent.VirtualTimer, core, 0, 0, 0);
                machine.Statistics.Add(ExitKind.VirtualTimer);
                machine.RaiseTimer(core);
                message = GuestExit.Again();
                return ExitAnswer.Resume;
            case FaultType.VgicMaintenance:
                machine.Platform.Note(MachineEvent.Maintenance, core, 0, message[(int)VgicMaintenanceWord.ListRegister], 0);
                machine.Statistics.Add(ExitKind.Maintenance);
                machine.Platform.ServeMaintenance(core, message[(int)VgicMaintenanceWord.ListRegister]);
                message = GuestExit.Again();
                return ExitAnswer.Resume;
            default:
                // A fault that is not the guest's: its thread has no budget, or no memory. It stays where it is.
                machine.Platform.Note(MachineEvent.Fault, core, 0, message.Label, 0);
                machine.Statistics.Add(ExitKind.Other);
                machine.Statistics.AddUnmodelled(UnmodelledKind.Exception, message.Label);
                machine.TurnOff(core);
                return ExitAnswer.Stop;
        }
    }

    private static ExitAnswer HandleExit<TPlatform>(ref Machine<TPlatform> machine, int core, ref Message message)
        where TPlatform : struct, IMachinePlatform
    {
        GuestExit exit = new(in message);
        machine.Platform.Note(MachineEvent.Exit, core, (uint)exit.Syndrome.Bits, exit.Address, exit.Value);
        if (exit.IsKick)
        {
            machine.Statistics.Add(ExitKind.Kick);
            message = GuestExit.Again();
            return ExitAnswer.Resume;
        }
        switch (exit.Syndrome.Class)
        {
            case ExceptionClass.DataAbortLower:
                message = DeviceAccesses.Handle(ref machine, core, in exit, in message);
                return ExitAnswer.Resume;
            case ExceptionClass.HypervisorCall:
                machine.Statistics.Add(ExitKind.HypervisorCall);
                return GuestCalls.Handle(ref machine, core, in exit, ref message);
            case ExceptionClass.SecureMonitorCall:
                machine.Statistics.Add(ExitKind.SecureMonitorCall);
                return GuestCalls.Handle(ref machine, core, in exit, ref message);
            case ExceptionClass.Wait:
                return HandleWait(ref machine, core, in exit, ref message);
            case ExceptionClass.SystemAccess:
                message = SystemRegisters.Handle(ref machine, core, in exit);
                return ExitAnswer.Resume;
            case ExceptionClass.Brk or ExceptionClass.Bkpt32 or ExceptionClass.SoftwareStepLower when machine.Debugger.IsAttached:
                return machine.HandleDebugExit(core, in exit, ref message);
            case ExceptionClass.InstructionAbortLower:
                machine.Statistics.Add(ExitKind.Other);
                if (InjectedException.IsAddressTold(in message))
                    machine.Statistics.AddUnmodelled(UnmodelledKind.Absent, exit.Address);
                message = InjectedException.Abort(ref machine.Cores[core], in exit, in message);
                return ExitAnswer.Resume;
            default:
                machine.Statistics.Add(ExitKind.Other);
                machine.Statistics.AddUnmodelled(UnmodelledKind.Exception, exit.Syndrome.Bits);
                message = InjectedException.Undefined(ref machine.Cores[core], in exit);
                return ExitAnswer.Resume;
        }
    }

    private static ExitAnswer HandleWait<TPlatform>(ref Machine<TPlatform> machine, int core, in GuestExit exit, ref Message message)
        where TPlatform : struct, IMachinePlatform
    {
        message = exit.Skip();
        if (exit.Syndrome.Wait.Instruction % 2 == WaitForEventInstruction)
        {
            machine.Statistics.Add(ExitKind.WaitForEvent);
            return machine.TryPause(core) ? ExitAnswer.Hold : ExitAnswer.Resume;
        }
        machine.Statistics.Add(ExitKind.WaitForInterrupt);
        return machine.TryWait(core, CorePower.Waiting) ? ExitAnswer.Hold : ExitAnswer.Resume;
    }
}
