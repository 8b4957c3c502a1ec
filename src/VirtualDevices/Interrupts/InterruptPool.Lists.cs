using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Firn.Arm64.Gic;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>List registers: what goes in, and what became of it.</summary>
public partial struct InterruptPool<TInterface>
{
    /// <summary>
    /// Learns what became of the interrupts in a virtual CPU's list registers, which is at an exit. Without list registers in use, or if they were read
    /// already, it does nothing. One that comes by the kernel is not looked for: whether it waits, its line knows too.
    /// </summary>
    public void Sync(int cpu)
    {
        if (_cpus[cpu].IsLoaded && _cpus[cpu].InUse != 0)
            Read(cpu);
    }

    private void Read(int cpu)
    {
        ref CpuList list = ref _cpus[cpu];
        bool isArmed = IsArmed(cpu);
        list.IsLoaded = false;
        ListRegisterWords words = default;
        Span<ListedInterrupt> now = words;
        _isBlind = !_interface.TryRead(cpu, now[.._interface.ListRegisters]);
        for (uint left = _isBlind ? 0 : list.InUse; left != 0; left &= left - 1)
        {
            int index = BitOperations.TrailingZeroCount(left);
            Fold(cpu, index, now[index].State);
        }
        if (isArmed && !_isBlind)
            Adopt(cpu, now[LinkedRegister].State);
        LookAtGivenLine(cpu);
    }

    /// <summary>
    /// A list register asked for maintenance: its interrupt ended. Where list registers are read back, they say so themselves.
    /// </summary>
    public void End(int cpu, int index)
    {
        Sync(cpu);
        ref CpuList list = ref _cpus[cpu];
        if (!_isBlind || (uint)index >= InterruptLimits.ListRegisters || (list.InUse & (1U << index)) == 0)
            return;
        ListedInterrupt register = list.Registers[index];
        ref InterruptBank bank = ref BankOf(cpu, register.Interrupt);
        uint bit = BitOf(register.Interrupt);
        bank.Listed &= ~bit;
        // Of an edge, a latch is another one, which came meanwhile.
        bank.Latched &= bank.Edge | ~bit;
        Empty(cpu, index);
    }

    /// <summary>
    /// Puts into a virtual CPU's list registers what it is to see. To be called before it goes on, at every exit: where nothing changed it costs nothing.
    /// False: look at the lines of <see cref="TakeEnded"/>'s interrupts first, and call it again.
    /// </summary>
    public bool Flush(int cpu)
    {
        ref CpuList list = ref _cpus[cpu];
        if (list.IsLoaded && !list.IsStale)
        {
            list.IsKicked = false;
            return true;
        }
        Sync(cpu);
        SyncLinked(cpu);
        if ((list.Ended & _resampled) != 0)
            return false;

        list.IsStale = false;
        ListPlan plan = default;
        if (_linked != 0)
            plan.Use(LinkedRegister);
        Choose(cpu, ref plan);
        Keep(cpu, ref plan);
        for (int i = 0; i < plan.Count; i++)
        {
            if (!plan.IsPlaced(i))
                Place(cpu, ref plan, i);
        }
        Erase(cpu, ref plan);
        FlushLinked(cpu);
        if (list.TellsNonePending != plan.HasNext && _interface.TryTellNonePending(cpu, plan.HasNext))
            list.TellsNonePending = plan.HasNext;
        list.IsLoaded = true;
        list.IsKicked = false;
        return (list.Ended & _resampled) == 0;
    }

    // What a list register says becomes the interrupt's own state; the word stays known as what the hardware has.
    private void Fold(int cpu, int index, ListRegisterState state)
    {
        ref CpuList list = ref _cpus[cpu];
        ListedInterrupt before = list.Registers[index];
        ListedInterrupt now = before with { State = state };
        ref InterruptBank bank = ref BankOf(cpu, now.Interrupt);
        uint bit = BitOf(now.Interrupt);
        // One that went to another virtual CPU, or was forgotten by a reset, is only to be erased.
        if ((bank.Listed & bit) != 0)
        {
            bank.Listed &= ~bit;
            bank.Active = now.IsActive ? bank.Active | bit : bank.Active & ~bit;
            bank.Served = now.IsActive ? bank.Served | (before.IsActive ? 0 : bit) : bank.Served & ~bit;
            if ((bank.Edge & bit) != 0)
                bank.Latched |= now.IsPending ? bit : 0;
            else if (before.IsPending && !now.IsPending)
                bank.Latched &= ~bit;
            if (_hasSources && now.Interrupt < 16 && now.IsPending)
                list.Sources[(int)now.Interrupt] |= (byte)(1 << (int)now.Source);
        }
        list.Registers[index] = now;
        if (state == ListRegisterState.Inactive)
            Empty(cpu, index);
    }

    private void Empty(int cpu, int index)
    {
        ref CpuList list = ref _cpus[cpu];
        uint interrupt = list.Registers[index].Interrupt;
        list.Registers[index] = default;
        list.InUse &= ~(1U << index);
        list.IsStale = true;
        if (interrupt < FirstShared)
        {
            list.Ended |= BitOf(interrupt);
            return;
        }
        // It may go where it was routed meanwhile.
        if (OwnerOf(cpu, interrupt) == cpu && (BankOf(cpu, interrupt).Active & BitOf(interrupt)) == 0)
            GoHome(interrupt);
    }

    // Active ones first, and of those what the guest acknowledged: what it ends must be in a list register. But one place is for the most urgent that is pending, if there is one.
    private readonly void Choose(int cpu, ref ListPlan plan)
    {
        int room = Room;
        CandidateList active = default;
        CandidateList pending = default;
        active.Begin(room);
        pending.Begin(room);
        Show(ref active, ref pending, in _private[cpu], 0, ~LinkedBit, _cpus[cpu].IsAwake);
        for (int bank = 0; bank < InterruptLimits.SharedBanks; bank++)
        {
            uint owned = _cpus[cpu].Owned[bank];
            if (owned != 0)
                Show(ref active, ref pending, in _shared[bank], 32 * (uint)(bank + 1), owned, _cpus[cpu].IsAwake);
        }
        int first = pending.Count > 0 && room > 1 ? Math.Min(active.Count, room - 1) : active.Count;
        for (int i = 0; i < first; i++)
            plan.Add(active[i]);
        for (int i = 0; i < pending.Count && plan.Count < room; i++)
            plan.Add(pending[i]);
        plan.IsOverfull = plan.Count < active.Total + pending.Total;
        plan.HasNext = plan.Count > first && plan.Count - first < pending.Total;
    }

    private readonly void Show(ref CandidateList active, ref CandidateList pending, in InterruptBank bank, uint number, uint owned, bool isAwake)
    {
        // What is only active cannot be given to hardware that takes pending ones alone.
        if (_interface.CanRewrite)
        {
            for (uint left = bank.Active & owned; left != 0; left &= left - 1)
            {
                int bit = BitOperations.TrailingZeroCount(left);
                active.Add(number + (uint)bit, bank.Priorities[bit], (bank.Served & (1U << bit)) == 0);
            }
        }
        if (!isAwake)
            return;
        for (uint left = bank.Deliverable(_group0, _group1) & owned; left != 0; left &= left - 1)
        {
            int bit = BitOperations.TrailingZeroCount(left);
            pending.Add(number + (uint)bit, bank.Priorities[bit]);
        }
    }

    // Whatever is in a list register already stays in that one.
    private void Keep(int cpu, ref ListPlan plan)
    {
        ref CpuList list = ref _cpus[cpu];
        for (uint left = list.InUse & ~plan.Used; left != 0; left &= left - 1)
        {
            int index = BitOperations.TrailingZeroCount(left);
            ListedInterrupt has = list.Registers[index];
            int planned = plan.Find(has.Interrupt);
            if (!_interface.CanRewrite)
            {
                // It stays as it is. Not read back, it was taken when it was written.
                if (!_isBlind)
                    Take(cpu, has);
                plan.Use(index);
                if (planned >= 0)
                    plan.Place(planned);
            }
            else if (planned >= 0 && TryWrite(cpu, index, Word(cpu, has.Interrupt, plan.IsOverfull)))
            {
                plan.Use(index);
                plan.Place(planned);
            }
        }
    }

    private void Place(int cpu, ref ListPlan plan, int planned)
    {
        int index = plan.Free(Room);
        if (index < 0)
            return;
        plan.Use(index);
        plan.Place(planned);
        // Refused, it stays pending in the distributor, and the next flush tries again.
        if (!TryWrite(cpu, index, Word(cpu, plan[planned], plan.IsOverfull)))
            _cpus[cpu].IsStale = true;
    }

    private void Erase(int cpu, ref ListPlan plan)
    {
        for (uint left = _cpus[cpu].InUse & ~plan.Used; left != 0; left &= left - 1)
            _ = TryWrite(cpu, BitOperations.TrailingZeroCount(left), default);
    }

    private bool TryWrite(int cpu, int index, ListedInterrupt value)
    {
        ref CpuList list = ref _cpus[cpu];
        if (list.Registers[index].Bits != value.Bits && !_interface.TryWrite(cpu, index, value))
            return false;
        list.Registers[index] = value;
        if (value.State == ListRegisterState.Inactive)
        {
            list.InUse &= ~(1U << index);
            return true;
        }
        list.InUse |= 1U << index;
        Take(cpu, value);
        return true;
    }

    // The list register has it now.
    private void Take(int cpu, ListedInterrupt value)
    {
        ref InterruptBank bank = ref BankOf(cpu, value.Interrupt);
        uint bit = BitOf(value.Interrupt);
        bank.Listed |= bit;
        if (!value.IsPending || (bank.Edge & bit) == 0)
            return;
        if (_hasSources && value.Interrupt < 16)
            DropSource(cpu, value);
        else
            bank.Latched &= ~bit;
    }

    private void DropSource(int cpu, ListedInterrupt value)
    {
        ref byte sources = ref SourcesOf(cpu, value.Interrupt);
        sources &= (byte)~(1 << (int)value.Source);
        if (sources == 0)
            _private[cpu].Latched &= ~BitOf(value.Interrupt);
    }

    [UnscopedRef]
    private ref byte SourcesOf(int cpu, uint interrupt) => ref _cpus[cpu].Sources[(int)interrupt];

    private ListedInterrupt Word(int cpu, uint interrupt, bool isOverfull)
    {
        ref InterruptBank bank = ref BankOf(cpu, interrupt);
        uint bit = BitOf(interrupt);
        bool isActive = (bank.Active & bit) != 0;
        bool isEdge = (bank.Edge & bit) != 0;
        bool isSoftware = _hasSources && interrupt < 16;
        bool isPending = (bank.Pending & bank.Enabled & bit) != 0 && _cpus[cpu].IsAwake && ((bank.Group1 & bit) != 0 ? _group1 : _group0);
        int sources = isSoftware ? _cpus[cpu].Sources[(int)interrupt] : 0;
        // By level, or by another sender, it becomes pending again when it ends, and somebody has to look.
        bool again = isEdge ? isSoftware && isPending && (isActive || BitOperations.IsPow2(sources) is false) : isPending;
        // Nor is one that is pending again in the way of telling that no other is.
        bool listsPending = isPending && (!isActive || (isEdge && !isSoftware && !isOverfull));
        return new()
        {
            Interrupt = interrupt,
            Priority = bank.Priorities[BitOperations.TrailingZeroCount(bit)],
            IsGroup1 = (bank.Group1 & bit) != 0,
            State = (ListRegisterState)((listsPending ? 1 : 0) | (isActive ? 2 : 0)),
            AskMaintenance = again || isOverfull || !_interface.CanRewrite,
            Source = isSoftware && listsPending ? (uint)BitOperations.TrailingZeroCount(sources) : isSoftware ? ActiveSource(cpu, interrupt) : 0,
        };
    }

    // An SGI that stays active keeps its sender.
    private readonly uint ActiveSource(int cpu, uint interrupt)
    {
        for (uint left = _cpus[cpu].InUse; left != 0; left &= left - 1)
        {
            ListedInterrupt register = _cpus[cpu].Registers[BitOperations.TrailingZeroCount(left)];
            if (register.Interrupt == interrupt)
                return register.Source;
        }
        return 0;
    }

    // Before anything is said of, or done to, what list registers may hold, their virtual CPU stops and they are read.
    private void Stop(int cpu)
    {
        if (!_cpus[cpu].IsLoaded || (_cpus[cpu].InUse == 0 && !IsLinked(cpu)))
            return;
        Kick(cpu);
        Read(cpu);
    }
}
