using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>What the controllers' registers read and write, 32 interrupts at a time. Bank 0 is a virtual CPU's own, bank n has 32 n to 32 n + 31.</summary>
public partial struct InterruptPool<TInterface>
{
    /// <summary>Whether there are such interrupts.</summary>
    internal static bool HasBank(uint bank) => bank <= InterruptLimits.SharedBanks;

    /// <summary>ISENABLER.</summary>
    internal uint Enabled(int cpu, uint bank) => Bank(cpu, bank).Enabled;

    /// <summary>IGROUPR.</summary>
    internal uint Group1(int cpu, uint bank) => Bank(cpu, bank).Group1;

    /// <summary>The edge-triggered ones (ICFGR).</summary>
    internal uint Edge(int cpu, uint bank) => Bank(cpu, bank).Edge;

    /// <summary>ISPENDR: pending, in a list register or not.</summary>
    internal uint Pending(int cpu, uint bank)
    {
        StopListed(cpu, bank, uint.MaxValue);
        if (bank == 0)
            LookAtLinkedLine(cpu);
        return Bank(cpu, bank).Pending;
    }

    /// <summary>ISACTIVER: active, in a list register or not.</summary>
    internal uint Active(int cpu, uint bank)
    {
        StopListed(cpu, bank, uint.MaxValue);
        return Bank(cpu, bank).Active;
    }

    /// <summary>ISENABLER, ICENABLER.</summary>
    internal void SetEnabled(int cpu, uint bank, uint mask, bool isSet)
    {
        ref InterruptBank state = ref Bank(cpu, bank);
        uint changes = isSet ? mask & ~state.Enabled : mask & state.Enabled;
        state.Enabled ^= changes;
        // Disabled, it is withdrawn from where it waits before the write is done.
        Review(cpu, bank, changes & (state.Pending | state.Listed));
    }

    /// <summary>ISPENDR, ICPENDR: what is pending by its line stays so.</summary>
    internal void SetPending(int cpu, uint bank, uint mask, bool isSet)
    {
        StopListed(cpu, bank, mask);
        ref InterruptBank state = ref Bank(cpu, bank);
        uint changes = isSet ? mask & ~state.Latched : mask & state.Latched;
        state.Latched ^= changes;
        Review(cpu, bank, changes);
    }

    /// <summary>ISACTIVER, ICACTIVER.</summary>
    internal void SetActive(int cpu, uint bank, uint mask, bool isSet)
    {
        StopListed(cpu, bank, mask);
        ref InterruptBank state = ref Bank(cpu, bank);
        uint changes = isSet ? mask & ~state.Active : mask & state.Active;
        state.Active ^= changes;
        state.Served &= ~changes;
        Review(cpu, bank, changes);
        for (uint left = isSet || bank == 0 ? 0 : changes; left != 0; left &= left - 1)
            GoHome((32 * bank) + (uint)BitOperations.TrailingZeroCount(left));
    }

    /// <summary>
    /// A virtual CPU that does not execute now deactivates an interrupt (ICC_DIR_EL1, GICC_DIR): its own, or a shared one, whoever has acknowledged that. Where the end of
    /// interrupt does so, nothing happens; nor for a number that is no interrupt's.
    /// </summary>
    internal void Deactivate(int cpu, uint interrupt)
    {
        if (interrupt >= InterruptLimits.Interrupts || (_interface.TryReadState(cpu, out InterfaceState state) && !state.SplitEnd))
            return;
        SetActive(cpu, interrupt / 32, BitOf(interrupt), false);
    }

    /// <summary>IGROUPR.</summary>
    internal void SetGroup1(int cpu, uint bank, uint word)
    {
        ref InterruptBank state = ref Bank(cpu, bank);
        uint changes = state.Group1 ^ word;
        StopListed(cpu, bank, changes);
        state.Group1 = word;
        Review(cpu, bank, changes & (state.Pending | state.Active));
    }

    /// <summary>ICFGR: those that are edge-triggered.</summary>
    internal void SetEdge(int cpu, uint bank, uint word)
    {
        ref InterruptBank state = ref Bank(cpu, bank);
        uint changes = state.Edge ^ word;
        StopListed(cpu, bank, changes);
        state.Edge = word;
        Review(cpu, bank, changes & (state.Pending | state.Active));
    }

    /// <summary>IPRIORITYR, one byte.</summary>
    internal byte Priority(int cpu, uint interrupt) => BankOf(cpu, interrupt).Priorities[(int)(interrupt % 32)];

    /// <summary>IPRIORITYR, one byte: the bits that exist.</summary>
    internal void SetPriority(int cpu, uint interrupt, byte value)
    {
        ref InterruptBank state = ref BankOf(cpu, interrupt);
        ref byte priority = ref state.Priorities[(int)(interrupt % 32)];
        value &= InterruptLimits.PriorityMask;
        if (priority == value)
            return;
        priority = value;
        Review(cpu, interrupt / 32, BitOf(interrupt) & (state.Pending | state.Active | state.Listed));
    }

    /// <summary>An SGI is sent (GICv3), or by a virtual CPU (GICv2).</summary>
    internal void Send(int target, uint interrupt, int source)
    {
        ref InterruptBank bank = ref _private[target];
        uint bit = BitOf(interrupt);
        bank.Latched |= bit;
        if (_hasSources)
            _cpus[target].Sources[(int)interrupt] |= (byte)(1 << source);
        Changed(target, interrupt);
    }

    /// <summary>The senders of an SGI that is pending, a bit each (GICv2).</summary>
    internal byte Senders(int cpu, uint interrupt)
    {
        StopListed(cpu, 0, BitOf(interrupt));
        return _cpus[cpu].Sources[(int)interrupt];
    }

    /// <summary>Makes an SGI pending from senders, or no longer (GICv2).</summary>
    internal void SetSenders(int cpu, uint interrupt, byte mask, bool isSet)
    {
        uint bit = BitOf(interrupt);
        StopListed(cpu, 0, bit);
        ref byte senders = ref _cpus[cpu].Sources[(int)interrupt];
        senders = (byte)(isSet ? senders | mask : senders & ~mask);
        ref InterruptBank bank = ref _private[cpu];
        bank.Latched = senders != 0 ? bank.Latched | bit : bank.Latched & ~bit;
        Review(cpu, 0, bit);
    }

    [UnscopedRef]
    private ref InterruptBank Bank(int cpu, uint bank)
    {
        if (bank == 0)
            return ref _private[cpu];
        return ref _shared[(int)bank - 1];
    }

    private void StopListed(int cpu, uint bank, uint mask)
    {
        uint listed = Bank(cpu, bank).Listed & mask;
        if (bank == 0 && listed != 0)
            Stop(cpu);
        for (uint left = bank == 0 ? 0 : listed; left != 0; left &= left - 1)
            Stop(OwnerOf(cpu, (32 * bank) + (uint)BitOperations.TrailingZeroCount(left)));
    }

    // The virtual CPUs that interrupts belong to look at them before they execute another instruction.
    private void Review(int cpu, uint bank, uint mask)
    {
        if (bank == 0 && mask != 0)
            Touch(cpu);
        for (uint left = bank == 0 ? 0 : mask; left != 0; left &= left - 1)
        {
            int owner = OwnerOf(cpu, (32 * bank) + (uint)BitOperations.TrailingZeroCount(left));
            if (owner >= 0)
                Touch(owner);
        }
    }

    // No longer active, a shared interrupt belongs to where it is routed.
    private void GoHome(uint interrupt)
    {
        int shared = (int)interrupt - FirstShared;
        if (_owner[shared] == _target[shared])
            return;
        Own(shared, _target[shared]);
        Changed(OwnerOf(0, interrupt), interrupt);
    }
}
