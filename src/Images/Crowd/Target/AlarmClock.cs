using Firn.Arm64.Target;

namespace Firn.Images.Crowd.Target;

/// <summary>A PL031 (Arm DDI 0224), rung by hand. Safety: the layout maps its registers where it is told; only they are accessed.</summary>
/// <param name="registers">Where they are.</param>
internal readonly struct AlarmClock(ulong registers)
{
    private const ulong Data = 0x0;
    private const ulong Match = 0x4;
    private const ulong Mask = 0x10;
    private const ulong RawStatus = 0x14;
    private const ulong Clear = 0x1c;

    /// <summary>Whether it rings.</summary>
    public bool IsRinging => (Instruction.Load32(registers + RawStatus) & 1) != 0;

    /// <summary>Silent, with its interrupt switched on.</summary>
    public void Start()
    {
        Silence();
        Instruction.Store32(registers + Mask, 1);
    }

    /// <summary>Rings: the alarm is set to the present second. Again, if that had passed meanwhile.</summary>
    public void Ring()
    {
        do
        {
            Instruction.Store32(registers + Match, Instruction.Load32(registers + Data));
        }
        while (!IsRinging);
    }

    /// <summary>Rings no more.</summary>
    public void Silence() => Instruction.Store32(registers + Clear, 1);
}
