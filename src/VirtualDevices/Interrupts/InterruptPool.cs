using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>
/// All interrupts of a guest: what both versions of the controller have in common. Lines go in by <see cref="SetLine"/>; before a virtual CPU goes on its
/// monitor calls <see cref="Flush"/>, which puts what is to be seen into its list registers. One caller at a time.
/// </summary>
/// <typeparam name="TInterface">The list registers.</typeparam>
public partial struct InterruptPool<TInterface>
    where TInterface : struct, ICpuInterface
{
    private const byte Nobody = byte.MaxValue;
    private const int FirstShared = 32;

    private TInterface _interface;
    private PrivateBanks _private;
    private SharedBanks _shared;
    private CpuLists _cpus;

    // Where each shared interrupt is routed, and whose it is: the same unless it is active elsewhere.
    private SharedBytes _target;
    private SharedBytes _owner;
    private int _count;
    private uint _resampled;

    // The number of the PPI that comes by the kernel; 0: there is none.
    private uint _linked;
    private bool _group0;
    private bool _group1;
    private bool _hasSources;

    // List registers cannot be read: an interrupt is where it was put until its end is told.
    private bool _isBlind;

    /// <summary>Virtual CPUs.</summary>
    public readonly int Cpus => _count;

    /// <summary>The list registers; the monitor's own.</summary>
    [UnscopedRef]
    public ref TInterface Interface => ref _interface;

    /// <summary>
    /// SGIs and PPIs, a bit each, whose lines are looked at again when they end, before they are delivered again: the virtual timer, whose line the kernel
    /// masks until it is told.
    /// </summary>
    public void Resample(uint interrupts) => _resampled = interrupts;

    /// <summary>A new guest's: nothing was ever pending, and list registers are empty.</summary>
    internal void Begin(TInterface lists, int cpus, bool isLegacy)
    {
        _interface = lists;
        _count = cpus;
        _hasSources = isLegacy;
        _resampled = 0;
        _linked = 0;
        for (int i = 0; i < _count; i++)
        {
            for (int n = 0; n < InterruptLimits.ListRegisters; n++)
                _cpus[i].Registers[n] = default;
            _cpus[i].InUse = 0;
            _cpus[i].Link = default;
            _private[i].Line = 0;
        }
        for (int bank = 0; bank < InterruptLimits.SharedBanks; bank++)
            _shared[bank].Line = 0;
        Reset();
    }

    /// <summary>As after a reset of the machine. Lines stay, and list registers are emptied before their virtual CPU goes on.</summary>
    internal void Reset()
    {
        _group0 = false;
        _group1 = false;
        // A GICv3 as firmware leaves it to a kernel: all in Group 1. A GICv2's interrupts are of Group 0.
        uint group1 = _hasSources ? 0 : uint.MaxValue;
        for (int i = 0; i < _count; i++)
        {
            _private[i].Reset(_hasSources ? SoftwareMask : 0, SoftwareMask, group1);
            ref CpuList cpu = ref _cpus[i];
            ForgetLinked(ref cpu);
            cpu.Ended = 0;
            cpu.IsLoaded = false;
            cpu.IsStale = true;
            cpu.IsKicked = false;
            cpu.IsAwake = true;
            cpu.IsOn = true;
            for (int sgi = 0; sgi < 16; sgi++)
                cpu.Sources[sgi] = 0;
            for (int bank = 0; bank < InterruptLimits.SharedBanks; bank++)
                cpu.Owned[bank] = i == 0 ? uint.MaxValue : 0;
        }
        for (int bank = 0; bank < InterruptLimits.SharedBanks; bank++)
            _shared[bank].Reset(0, 0, group1);
        for (int shared = 0; shared < 32 * InterruptLimits.SharedBanks; shared++)
        {
            _target[shared] = 0;
            _owner[shared] = 0;
        }
    }

    /// <summary>A device's line changed, or is what it was. Nothing happens for an SGI, or where there is no such interrupt or virtual CPU.</summary>
    /// <param name="cpu">Whose, of a PPI.</param>
    /// <param name="interrupt">The identifier, 16 and above.</param>
    /// <param name="isHigh">The level.</param>
    public void SetLine(int cpu, uint interrupt, bool isHigh)
    {
        if (interrupt < 16 || interrupt >= InterruptLimits.Interrupts || (uint)cpu >= (uint)_count)
            return;
        ref InterruptBank bank = ref BankOf(cpu, interrupt);
        uint bit = BitOf(interrupt);
        // What came by the kernel has a line of which nobody was told.
        if (interrupt == _linked && !isHigh && IsArmed(cpu))
            Stop(cpu);
        if ((bank.Line & bit) != 0 == isHigh)
            return;
        int owner = OwnerOf(cpu, interrupt);
        if (isHigh)
        {
            bank.Line |= bit;
            bank.Latched |= bank.Edge & bit;
            Changed(owner, interrupt);
        }
        else
        {
            bank.Line &= ~bit;
            // What is in a list register is withdrawn when its virtual CPU next stops; a kick would cost more than an interrupt too many.
            if ((bank.Listed & bit) != 0 && owner >= 0)
                _cpus[owner].IsStale = true;
        }
    }

    /// <summary>The level of a PPI's line, as it was last told, or of the linked one found to be.</summary>
    public readonly bool IsLineHigh(int cpu, uint interrupt) => (_private[cpu].Line & BitOf(interrupt)) != 0;

    /// <summary>SGIs and PPIs of a virtual CPU that ended since this was called before, a bit each.</summary>
    public uint TakeEnded(int cpu)
    {
        uint ended = _cpus[cpu].Ended;
        _cpus[cpu].Ended = 0;
        return ended;
    }

    /// <summary>
    /// Whether an interrupt waits for a virtual CPU: WFI ends. If not, it is kicked when one comes. What it had in its list registers is read for that.
    /// </summary>
    public bool IsPending(int cpu) => HasAny(cpu, out uint mine) && _cpus[cpu].IsAwake && IsSignalled(cpu, mine);

    /// <summary>
    /// Whether an interrupt waits for a virtual CPU that is powered down, and has lost what it had set of its interface: the controller asks for its wake-up (WakeRequest), asleep
    /// as it is. If not, it is kicked when one comes.
    /// </summary>
    public bool RequestsWake(int cpu) => HasAny(cpu, out _);

    private bool HasAny(int cpu, out uint mine)
    {
        Sync(cpu);
        ref CpuList list = ref _cpus[cpu];
        list.IsKicked = false;
        mine = _private[cpu].Deliverable(_group0, _group1) & ~(list.Ended & _resampled);
        uint any = mine;
        for (int bank = 0; bank < InterruptLimits.SharedBanks; bank++)
            any |= _shared[bank].Deliverable(_group0, _group1) & list.Owned[bank];
        return any != 0;
    }

    // What the interface keeps back does not end WFI.
    private bool IsSignalled(int cpu, uint mine)
    {
        if (!_interface.TryReadState(cpu, out InterfaceState state))
            return true;
        bool isSignalled = IsSignalled(ref _private[cpu], mine, state);
        for (int bank = 0; bank < InterruptLimits.SharedBanks && !isSignalled; bank++)
            isSignalled = IsSignalled(ref _shared[bank], _shared[bank].Deliverable(_group0, _group1) & _cpus[cpu].Owned[bank], state);
        return isSignalled;
    }

    private static bool IsSignalled(ref InterruptBank bank, uint interrupts, InterfaceState state)
    {
        for (; interrupts != 0; interrupts &= interrupts - 1)
        {
            int place = BitOperations.TrailingZeroCount(interrupts);
            if (state.Signals(bank.Priorities[place], (bank.Group1 & (1U << place)) != 0))
                return true;
        }
        return false;
    }

    /// <summary>Switches the groups.</summary>
    internal void Enable(bool group0, bool group1)
    {
        if (_group0 == group0 && _group1 == group1)
            return;
        _group0 = group0;
        _group1 = group1;
        for (int i = 0; i < _count; i++)
            Touch(i);
    }

    /// <summary>Whether a virtual CPU takes interrupts. False: it is as it was.</summary>
    internal bool TrySetAwake(int cpu, bool isAwake)
    {
        if (_cpus[cpu].IsAwake == isAwake)
            return false;
        _cpus[cpu].IsAwake = isAwake;
        Touch(cpu);
        return true;
    }

    /// <summary>A virtual CPU is on, and takes interrupts, or off: it does not execute now. False: it is as it was.</summary>
    internal bool TrySetPower(int cpu, bool isOn)
    {
        ref CpuList list = ref _cpus[cpu];
        if (list.IsOn == isOn)
            return false;
        list.IsOn = isOn;
        bool isNew = list.IsAwake != isOn;
        list.IsAwake = isOn;
        list.IsStale = true;
        return isNew;
    }

    /// <summary>Whether a virtual CPU takes interrupts.</summary>
    internal readonly bool IsAwake(int cpu) => _cpus[cpu].IsAwake;

    /// <summary>Sends a shared interrupt to another virtual CPU, or to nobody (-1). One that is active stays where it is until it ends.</summary>
    internal void Route(uint interrupt, int target)
    {
        int shared = (int)interrupt - FirstShared;
        byte to = target < 0 ? Nobody : (byte)target;
        if (_target[shared] == to)
            return;
        _target[shared] = to;
        ref InterruptBank bank = ref _shared[shared / 32];
        uint bit = BitOf(interrupt);
        // Not read back, it may be in a list register of one that it is not routed to any more.
        if ((bank.Listed & bit) != 0 && _owner[shared] != Nobody)
            Stop(_owner[shared]);
        if ((bank.Active & bit) == 0)
            Own(shared, to);
        Changed(OwnerOf(0, interrupt), interrupt);
    }

    private void Own(int shared, byte owner)
    {
        uint bit = 1U << (shared % 32);
        if (_owner[shared] != Nobody)
        {
            _cpus[_owner[shared]].Owned[shared / 32] &= ~bit;
            _cpus[_owner[shared]].IsStale = true;
        }
        _owner[shared] = owner;
        if (owner != Nobody)
            _cpus[owner].Owned[shared / 32] |= bit;
    }

    [UnscopedRef]
    private ref InterruptBank BankOf(int cpu, uint interrupt)
    {
        if (interrupt < FirstShared)
            return ref _private[cpu];
        return ref _shared[(int)((interrupt / 32) - 1)];
    }

    private readonly int OwnerOf(int cpu, uint interrupt)
    {
        if (interrupt < FirstShared)
            return cpu;
        byte owner = _owner[(int)interrupt - FirstShared];
        return owner == Nobody ? -1 : owner;
    }

    private static uint BitOf(uint interrupt) => 1U << (int)(interrupt % 32);

    // An interrupt may be new to its virtual CPU.
    private void Changed(int cpu, uint interrupt)
    {
        if (cpu < 0)
            return;
        ref InterruptBank bank = ref BankOf(cpu, interrupt);
        uint bit = BitOf(interrupt);
        if ((bank.Listed & bit) != 0)
        {
            // By level, it asks for maintenance already when it ends: there is time until then.
            _cpus[cpu].IsStale = true;
            if ((bank.Edge & bit) != 0 || !AsksMaintenance(cpu, interrupt))
                Kick(cpu);
        }
        else if ((bank.Deliverable(_group0, _group1) & bit) != 0)
        {
            Touch(cpu);
        }
    }

    private readonly bool AsksMaintenance(int cpu, uint interrupt)
    {
        for (uint left = _cpus[cpu].InUse; left != 0; left &= left - 1)
        {
            ListedInterrupt register = _cpus[cpu].Registers[BitOperations.TrailingZeroCount(left)];
            if (register.Interrupt == interrupt)
                return register.AskMaintenance;
        }
        return false;
    }

    private void Touch(int cpu)
    {
        _cpus[cpu].IsStale = true;
        Kick(cpu);
    }

    private void Kick(int cpu)
    {
        if (_cpus[cpu].IsKicked)
            return;
        _cpus[cpu].IsKicked = true;
        _interface.Kick(cpu);
    }
}
