namespace Firn.Components.Events;

/// <summary>
/// A client's inputs. A core is told when its set of pending and unmasked inputs stops being empty, and not again until it was taken.
/// </summary>
internal struct EventAccount
{
    private CoreInputs _cores;
    private InputInterrupts _interrupts;
    private ulong _pending;
    private ulong _masked;
    private ulong _inService;
    private byte _told;

    /// <summary>Inputs that wait and are not masked.</summary>
    private readonly ulong Ready => _pending & ~_masked;

    /// <summary>All inputs on core 0, nothing pending.</summary>
    public void Open() => _cores[0] = ulong.MaxValue;

    /// <summary>An input is a machine's interrupt.</summary>
    public void Bind(int input, int interrupt) => _interrupts[input] = (byte)(interrupt + 1);

    /// <summary>The input's interrupt, if it is in service, which it is no more.</summary>
    public bool TryEnd(int input, out int interrupt)
    {
        interrupt = _interrupts[input] - 1;
        ulong bit = 1UL << input;
        if (interrupt < 0 || (_inService & bit) == 0)
            return false;
        _inService &= ~bit;
        return true;
    }

    /// <summary>An input is pending.</summary>
    public void Raise(int input) => _pending |= 1UL << input;

    /// <summary>Takes what is ready on a core.</summary>
    public ulong Take(int core)
    {
        ulong taken = Ready & _cores[core];
        _pending &= ~taken;
        for (ulong rest = taken; rest != 0; rest &= rest - 1)
        {
            int input = System.Numerics.BitOperations.TrailingZeroCount(rest);
            if (_interrupts[input] != 0)
                _inService |= 1UL << input;
        }
        _told &= (byte)~(1 << core);
        return taken;
    }

    /// <summary>Masks and unmasks.</summary>
    public void SetMask(ulong mask, ulong unmask) => _masked = (_masked | mask) & ~unmask;

    /// <summary>Moves an input.</summary>
    public void Move(int input, int core)
    {
        for (int i = 0; i < EventLimits.Cores; i++)
            _cores[i] &= ~(1UL << input);
        _cores[core] |= 1UL << input;
    }

    /// <summary>
    /// Nothing is pending, in service, masked or moved any more. Answers the inputs whose interrupts the kernel holds back until they are acknowledged: those that
    /// nobody has taken, as much as those that nobody has ended.
    /// </summary>
    public ulong Forget()
    {
        ulong held = _inService;
        for (int i = 0; i < EventLimits.Inputs; i++)
        {
            if (_interrupts[i] != 0)
                held |= _pending & (1UL << i);
        }
        _pending = 0;
        _inService = 0;
        _masked = 0;
        _told = 0;
        _cores = default;
        Open();
        return held;
    }

    /// <summary>An input's interrupt.</summary>
    public readonly int InterruptOf(int input) => _interrupts[input] - 1;

    /// <summary>The cores that have to be told now; bit N is core N.</summary>
    public byte Tell()
    {
        byte told = _told;
        for (int i = 0; i < EventLimits.Cores; i++)
        {
            if ((Ready & _cores[i]) != 0)
                _told |= (byte)(1 << i);
        }
        return (byte)(_told & ~told);
    }
}
