using Firn.Arm64.Registers;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Target;

/// <summary>Debug registers: a register's number is part of the instruction.</summary>
public readonly partial struct KernelMachine
{
    /// <inheritdoc/>
    public void UnlockDebug()
    {
        DebugInstruction.WriteDoubleLock(0);
        DebugInstruction.WriteLockAccess(0);
    }

    /// <inheritdoc/>
    public MonitorDebugControl DebugControl => new() { Bits = DebugInstruction.ReadDebugControl() };

    /// <inheritdoc/>
    public void SetDebugControl(MonitorDebugControl control) => DebugInstruction.WriteDebugControl(control.Bits);

    /// <inheritdoc/>
    public void SetDebugTraps(bool areTrapped) =>
        DebugInstruction.WriteHypervisorDebug((new HypervisorDebugConfiguration { Bits = DebugInstruction.ReadHypervisorDebug() } with
        {
            DebugExceptionsToEl2 = areTrapped,
        }).Bits);

    /// <inheritdoc/>
    public void SetBreakpoint(int number, ulong address, BreakpointControl control)
    {
        switch (number)
        {
            case 0:
                DebugInstruction.WriteBreakpointAddress0(address);
                DebugInstruction.WriteBreakpointControl0(control.Bits);
                break;
            case 1:
                DebugInstruction.WriteBreakpointAddress1(address);
                DebugInstruction.WriteBreakpointControl1(control.Bits);
                break;
            case 2:
                DebugInstruction.WriteBreakpointAddress2(address);
                DebugInstruction.WriteBreakpointControl2(control.Bits);
                break;
            case 3:
                DebugInstruction.WriteBreakpointAddress3(address);
                DebugInstruction.WriteBreakpointControl3(control.Bits);
                break;
            case 4:
                DebugInstruction.WriteBreakpointAddress4(address);
                DebugInstruction.WriteBreakpointControl4(control.Bits);
                break;
            case 5:
                DebugInstruction.WriteBreakpointAddress5(address);
                DebugInstruction.WriteBreakpointControl5(control.Bits);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void LoadBreakpoints(ref readonly DebugPairs pairs, int count) => KernelRoutine.LoadBreakpoints(in pairs, (ulong)count);

    /// <inheritdoc/>
    public void LoadWatchpoints(ref readonly DebugPairs pairs, int count) => KernelRoutine.LoadWatchpoints(in pairs, (ulong)count);

    /// <inheritdoc/>
    public void SetWatchpoint(int number, ulong address, WatchpointControl control)
    {
        switch (number)
        {
            case 0:
                DebugInstruction.WriteWatchpointAddress0(address);
                DebugInstruction.WriteWatchpointControl0(control.Bits);
                break;
            case 1:
                DebugInstruction.WriteWatchpointAddress1(address);
                DebugInstruction.WriteWatchpointControl1(control.Bits);
                break;
            case 2:
                DebugInstruction.WriteWatchpointAddress2(address);
                DebugInstruction.WriteWatchpointControl2(control.Bits);
                break;
            case 3:
                DebugInstruction.WriteWatchpointAddress3(address);
                DebugInstruction.WriteWatchpointControl3(control.Bits);
                break;
            default:
                break;
        }
    }
}
