namespace Firn.VirtualMachine.Timers;

/// <summary>CNTP_CTL_EL0, CNTP_CVAL_EL0 and CNTP_TVAL_EL0 of a core, whose accesses are trapped (Arm ARM DDI 0487, D11.2.4).</summary>
public struct PhysicalTimer
{
    /// <summary>The private interrupt that it raises.</summary>
    public const int Interrupt = 30;

    private const ulong EnableBit = 1;
    private const ulong MaskBit = 2;
    private const ulong StatusBit = 4;

    private ulong _control;

    /// <summary>CNTP_CVAL_EL0.</summary>
    public ulong Compare;

    /// <summary>When it will interrupt; the largest number: not as it is set.</summary>
    public readonly ulong Deadline => (_control & (EnableBit | MaskBit)) == EnableBit ? Compare : ulong.MaxValue;

    /// <summary>CNTP_CTL_EL0: the condition shows while the timer is enabled.</summary>
    public readonly ulong ReadControl(ulong count) => _control | ((_control & EnableBit) != 0 && count >= Compare ? StatusBit : 0);

    /// <summary>Sets CNTP_CTL_EL0.</summary>
    public void WriteControl(ulong value) => _control = value & (EnableBit | MaskBit);

    /// <summary>CNTP_TVAL_EL0: what is left, in 32 bits.</summary>
    public readonly ulong ReadValue(ulong count) => (uint)(Compare - count);

    /// <summary>Sets CNTP_TVAL_EL0, a signed number of 32 bits from now on.</summary>
    public void WriteValue(ulong value, ulong count) => Compare = count + (ulong)(int)value;

    /// <summary>Its interrupt's level.</summary>
    public readonly bool IsHigh(ulong count) => Deadline != ulong.MaxValue && count >= Deadline;
}
