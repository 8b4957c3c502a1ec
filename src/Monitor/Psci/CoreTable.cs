using System.Runtime.CompilerServices;
using System.Threading;
using Firn.Arm64.Psci;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Psci;

/// <summary>
/// The power of all cores. Each transition is one atomic step on one word, so cores need no lock: any number may call CPU_ON for the same
/// core and one wins (PSCI, Arm DEN0022, section 5.6 and 6.6).
/// </summary>
[InlineArray(CoreNumber.Maximum)]
public struct CoreTable
{
    private CorePower _first;

    /// <summary>Puts a core that the machine has into the table, off. At start, before any core is on.</summary>
    public void Add(uint core) => this[(int)core].State = (int)CorePowerState.Off;

    /// <summary>The core itself: it cannot be used. Nobody waits for it: CPU_ON of it is refused from now on.</summary>
    public void Remove(uint core) => Volatile.Write(ref this[(int)core].State, (int)CorePowerState.Absent);

    /// <summary>Marks the core that boots the machine as on.</summary>
    public void Boot(uint core) => this[(int)core].State = (int)CorePowerState.On;

    /// <summary>Asks for a core to be turned on: of several callers one succeeds.</summary>
    /// <param name="core">The core; a number beyond the table is no core.</param>
    /// <param name="entryPoint">Where it enters; checked by the caller.</param>
    /// <param name="context">Its x0 on entry.</param>
    public PsciResult TurnOn(uint core, ulong entryPoint, ulong context)
    {
        if (core >= CoreNumber.Maximum)
            return PsciResult.InvalidParameters;
        ref CorePower power = ref this[(int)core];
        var seen = (CorePowerState)Interlocked.CompareExchange(ref power.State, (int)CorePowerState.Claimed, (int)CorePowerState.Off);
        if (seen != CorePowerState.Off)
        {
            return seen switch
            {
                CorePowerState.Absent => PsciResult.InvalidParameters,
                CorePowerState.On => PsciResult.AlreadyOn,
                _ => PsciResult.OnPending,
            };
        }
        power.EntryPoint = entryPoint;
        power.Context = context;
        Volatile.Write(ref power.State, (int)CorePowerState.OnPending);
        return PsciResult.Success;
    }

    /// <summary>The core itself: takes the entry point that a CPU_ON left. False while there is none.</summary>
    public bool TryEnter(uint core, out ulong entryPoint, out ulong context)
    {
        ref CorePower power = ref this[(int)core];
        bool pending = Volatile.Read(ref power.State) == (int)CorePowerState.OnPending;
        entryPoint = pending ? power.EntryPoint : 0;
        context = pending ? power.Context : 0;
        if (pending)
            Volatile.Write(ref power.State, (int)CorePowerState.On);
        return pending;
    }

    /// <summary>The core itself: leaves the normal world.</summary>
    public void TurnOff(uint core) => Volatile.Write(ref this[(int)core].State, (int)CorePowerState.Off);

    /// <summary>AFFINITY_INFO's answer for a core.</summary>
    public PsciResult Query(uint core, out AffinityState state)
    {
        state = AffinityState.Off;
        if (core >= CoreNumber.Maximum)
            return PsciResult.InvalidParameters;
        switch ((CorePowerState)Volatile.Read(ref this[(int)core].State))
        {
            case CorePowerState.Absent:
                return PsciResult.InvalidParameters;
            case CorePowerState.On:
                state = AffinityState.On;
                break;
            case CorePowerState.Claimed:
            case CorePowerState.OnPending:
                state = AffinityState.OnPending;
                break;
        }
        return PsciResult.Success;
    }
}
