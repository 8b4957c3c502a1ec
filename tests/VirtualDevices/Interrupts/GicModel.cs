using System.Collections.Generic;
using System.Linq;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>
/// What the architecture says of interrupts, without list registers: virtual CPUs, SGIs, PPIs, and the first shared ones. A GICv2's SGIs are always enabled, and pending from
/// each sender apart; its shared ones go to nobody at first, unless there is one virtual CPU alone.
/// </summary>
internal sealed class GicModel(int cpus, bool isLegacy = false)
{
    public const uint Interrupts = 64;

    private readonly Dictionary<(int Cpu, uint Interrupt), State> _states = [];

    public int Cpus => cpus;

    public bool GroupOn { get; set; }

    public State this[int cpu, uint interrupt]
    {
        get
        {
            (int, uint) key = (interrupt < 32 ? cpu : -1, interrupt);
            if (!_states.TryGetValue(key, out State? state))
                _states[key] = state = new() { IsEdge = interrupt < 16, IsEnabled = isLegacy && interrupt < 16, Target = isLegacy && cpus > 1 ? -1 : 0 };
            return state;
        }
    }

    public IEnumerable<(uint Interrupt, State State)> Of(int cpu) => Enumerable.Range(0, (int)Interrupts).Select(i => ((uint)i, this[cpu, (uint)i]))
        .Where(pair => pair.Item1 < 32 || (pair.Item2.IsActive ? pair.Item2.ActiveOn ?? pair.Item2.Target : pair.Item2.Target) == cpu);

    /// <summary>What could be acknowledged: the most urgent of what is forwarded, if it is more urgent than what is active.</summary>
    public (uint Priority, HashSet<uint> Interrupts) Best(int cpu)
    {
        uint running = Of(cpu).Where(pair => pair.State.IsActive).Select(pair => (uint)pair.State.Priority).DefaultIfEmpty(256u).Min();
        List<(uint Interrupt, State State)> ready = [.. Of(cpu).Where(pair => GroupOn && pair.State.IsPending && pair.State.IsEnabled && !pair.State.IsActive && pair.State.Priority < running)];
        if (ready.Count == 0)
            return (256, []);
        byte best = ready.Min(pair => pair.State.Priority);
        return (best, [.. ready.Where(pair => pair.State.Priority == best).Select(pair => pair.Interrupt)]);
    }

    internal sealed class State
    {
        public bool IsEnabled { get; set; }

        public bool IsLatched { get; set; }

        public bool Line { get; set; }

        public bool IsActive { get; set; }

        public bool IsEdge { get; set; }

        public byte Priority { get; set; }

        /// <summary>From whom an SGI of a GICv2 is pending, a bit each.</summary>
        public uint Senders { get; set; }

        /// <summary>-1: nobody.</summary>
        public int Target { get; set; }

        public int? ActiveOn { get; set; }

        public bool IsPending => IsLatched || Senders != 0 || (Line && !IsEdge);
    }
}
