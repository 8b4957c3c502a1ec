using Firn.Arm64.Gic;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>
/// The interrupt that the kernel gives to a virtual CPU by itself: it has a list register of its own, the last one, in which it comes and ends without an exit.
/// </summary>
public partial struct InterruptPool<TInterface>
{
    // So many are left for all others at least.
    private const int LeastRoom = 2;

    private readonly uint LinkedBit => _linked == 0 ? 0 : BitOf(_linked);

    private readonly int LinkedRegister => _interface.ListRegisters - 1;

    // List registers for all others.
    private readonly int Room => _linked == 0 ? _interface.ListRegisters : LinkedRegister;

    /// <summary>
    /// A PPI by level comes by the kernel from now on, where it can do that and has list registers enough. To be called before the first virtual CPU executes.
    /// </summary>
    public void Link(uint interrupt) => _linked = _interface.CanLink && _interface.ListRegisters > LeastRoom ? interrupt : 0;

    /// <summary>The linked interrupt comes to a virtual CPU by itself, as its guest has set it now.</summary>
    public readonly bool IsLinked(int cpu) => _cpus[cpu].Link.Bits != 0;

    // The kernel may have put it there since: only the hardware knows.
    private readonly bool IsArmed(int cpu) => _cpus[cpu].IsLoaded && IsLinked(cpu) && (_cpus[cpu].InUse & (1U << LinkedRegister)) == 0;

    // Learns whether it did, where that matters: the pool would change what it is to do, or has something for that list register itself.
    private void SyncLinked(int cpu)
    {
        if (!IsArmed(cpu))
            return;
        uint bit = LinkedBit;
        if (((_private[cpu].Pending | _private[cpu].Active) & bit) != 0 || LinkOf(cpu).Bits != _cpus[cpu].Link.Bits)
            Read(cpu);
    }

    // What the kernel has put there is the pool's from now on, like all others.
    private void Adopt(int cpu, ListRegisterState state)
    {
        ref CpuList list = ref _cpus[cpu];
        ref InterruptBank bank = ref _private[cpu];
        if (state == ListRegisterState.Inactive)
        {
            bank.Listed &= ~LinkedBit;
            return;
        }
        list.Registers[LinkedRegister] = list.Link;
        list.InUse |= 1U << LinkedRegister;
        list.IsStale = true;
        bank.Listed |= LinkedBit;
        Fold(cpu, LinkedRegister, state);
    }

    // A line of which nobody was told, as the kernel gave its interrupt.
    private void LookAtGivenLine(int cpu)
    {
        uint bit = LinkedBit;
        ref InterruptBank bank = ref _private[cpu];
        if (_linked != 0 && _cpus[cpu].Registers[LinkedRegister].IsPending && (bank.Line & bit) == 0 && _interface.IsLinkedLineHigh(cpu))
            bank.Line |= bit;
    }

    // One that is active may have become pending again, of which nobody is told before it ends.
    private void LookAtLinkedLine(int cpu)
    {
        uint bit = LinkedBit;
        ref InterruptBank bank = ref _private[cpu];
        if ((bank.Active & ~bank.Line & bit) != 0 && _interface.IsLinkedLineHigh(cpu))
            bank.Line |= bit;
    }

    // What is in its list register is unknown after a reset, and is erased.
    private readonly void ForgetLinked(ref CpuList cpu)
    {
        if (cpu.Link.Bits == 0)
            return;
        cpu.Registers[LinkedRegister] = cpu.Link;
        cpu.InUse |= 1U << LinkedRegister;
    }

    private void FlushLinked(int cpu)
    {
        // Armed still, nothing of it has changed.
        if (_linked == 0 || IsArmed(cpu))
            return;
        ref CpuList list = ref _cpus[cpu];
        uint bit = LinkedBit;
        ListedInterrupt word = default;
        // Its end there is told to the kernel, which masks its line until then; it does not end where it is withdrawn.
        if (((_private[cpu].Pending | _private[cpu].Active) & bit) != 0)
            word = Word(cpu, _linked, isOverfull: false) with { AskMaintenance = true };
        if (word.State == ListRegisterState.Inactive)
            word = default;
        if (word.Bits == 0 && list.Registers[LinkedRegister].Bits != 0 && (_private[cpu].Line & bit) == 0)
            list.Ended |= bit;
        if (!TryWrite(cpu, LinkedRegister, word))
            list.IsStale = true;
        ListedInterrupt link = LinkOf(cpu);
        if (link.Bits != list.Link.Bits)
        {
            if (_interface.TryLink(cpu, LinkedRegister, link))
                list.Link = link;
            else
                list.IsStale = true;
        }
        _private[cpu].Listed |= IsLinked(cpu) ? bit : 0;
    }

    // What the kernel is to put there as its guest has set it; empty: nothing, as it is disabled, by edge, or pending by a write of ISPENDR, whose end is to be seen.
    private readonly ListedInterrupt LinkOf(int cpu)
    {
        uint bit = LinkedBit;
        ref readonly InterruptBank bank = ref _private[cpu];
        bool isGroup1 = (bank.Group1 & bit) != 0;
        if ((bank.Enabled & ~bank.Edge & ~bank.Latched & bit) == 0 || !_cpus[cpu].IsAwake || !(isGroup1 ? _group1 : _group0))
            return default;
        return new()
        {
            Interrupt = _linked,
            Priority = bank.Priorities[(int)_linked],
            IsGroup1 = isGroup1,
            State = ListRegisterState.Pending,
            AskMaintenance = true,
        };
    }
}
