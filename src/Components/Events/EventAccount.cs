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
    private bool _isNew;
    private uint _life;

    /// <summary>Inputs that wait and are not masked.</summary>
    private readonly ulong Ready => _pending & ~_masked;

    /// <summary>All inputs on core 0, nothing pending, where nothing is known of the client. Answers whether something is.</summary>
    public bool Open()
    {
        ulong cores = 0;
        for (int i = 0; i < EventLimits.Cores; i++)
            cores |= _cores[i];
        if (cores == 0)
            _cores[0] = ulong.MaxValue;
        return cores != 0;
    }

    /// <summary>
    /// Goes on where a router before this one was. An interrupt that nobody serves is pending, since that router may have been told of it, or told that it ended, and have
    /// done nothing yet: who takes it looks at its device. And whoever was to be told is told again.
    /// </summary>
    /// <param name="granted">What that router took from here, and the client may not have got.</param>
    public void Resume(ulong granted)
    {
        _pending |= granted;
        for (int i = 0; i < EventLimits.Inputs; i++)
        {
            if (_interrupts[i] != 0)
                _pending |= (1UL << i) & ~_inService;
        }
        _told = 0;
    }

    /// <summary>An input is a machine's interrupt.</summary>
    public void Bind(int input, int interrupt) => _interrupts[input] = (byte)(interrupt + 1);

    /// <summary>Whether it was forgotten since the last request, which it is told once.</summary>
    public bool IsNew()
    {
        bool isNew = _isNew;
        _isNew = false;
        return isNew;
    }

    /// <summary>Whether a client that was started again so often is to be forgotten: once.</summary>
    public readonly bool HasLived(uint life) => life != _life;

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

    /// <summary>What is ready on a core.</summary>
    public readonly ulong ReadyOn(int core) => Ready & _cores[core];

    /// <summary>Takes it.</summary>
    public void Take(int core)
    {
        ulong taken = ReadyOn(core);
        for (ulong rest = taken; rest != 0; rest &= rest - 1)
        {
            int input = System.Numerics.BitOperations.TrailingZeroCount(rest);
            if (_interrupts[input] != 0)
                _inService |= 1UL << input;
        }
        _told &= (byte)~(1 << core);
        _pending &= ~taken;
    }

    /// <summary>Masks and unmasks.</summary>
    public void SetMask(ulong mask, ulong unmask) => _masked = (_masked | mask) & ~unmask;

    /// <summary>Moves an input. It is always on some core.</summary>
    public void Move(int input, int core)
    {
        _cores[core] |= 1UL << input;
        for (int i = 0; i < EventLimits.Cores; i++)
        {
            if (i != core)
                _cores[i] &= ~(1UL << input);
        }
    }

    /// <summary>
    /// Nothing is pending, in service, masked or moved any more. Answers the inputs whose interrupts the kernel holds back until they are acknowledged: those that
    /// nobody has taken, as much as those that nobody has ended.
    /// </summary>
    public ulong Forget(uint life)
    {
        _isNew = true;
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
        _cores[0] = ulong.MaxValue;
        for (int i = 1; i < EventLimits.Cores; i++)
            _cores[i] = 0;
        _life = life;
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
