using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe;

/// <summary>Takes an interrupt, stops its cause, and writes down which it was.</summary>
internal static class InterruptHandler
{
    private const ulong TimerOff = 0;

    /// <summary>Takes it.</summary>
    internal static void Take(ref ProbeState state)
    {
        ulong acknowledged = InterruptUnit.Acknowledge();
        uint interrupt = (uint)acknowledged & 0x3FF;
        switch (interrupt)
        {
            case Board.HypervisorTimerInterrupt:
                Register.SetHypervisorTimer(TimerOff);
                break;
            case Board.PhysicalTimerInterrupt:
                Register.SetPhysicalTimer(TimerOff);
                break;
            case Board.VirtualTimerInterrupt:
                Register.SetVirtualTimer(TimerOff);
                break;
        }
        state.LastInterrupt[(int)Machine.Core] = interrupt;
        state.Interrupts[(int)Machine.Core]++;
        InterruptUnit.End(acknowledged);
    }
}
