using Firn.Arm64.Target;

namespace Firn.Conformance.Framework;

/// <summary>
/// The board's PL031 (Arm DDI 0224), a device that nobody else uses and whose interrupt comes when it is asked for: QEMU's <c>virt</c> has it at
/// 0x09010000, with interrupt 34.
/// </summary>
internal static class RealTimeClock
{
    /// <summary>Its interrupt, which stays up until <see cref="Lower"/>.</summary>
    public const ulong Interrupt = 34;

    private const ulong Physical = 0x0901_0000;
    private const ulong Data = 0x00;
    private const ulong Match = 0x04;
    private const ulong Mask = 0x10;
    private const ulong Raw = 0x14;
    private const ulong Clear = 0x1C;

    private static ulong _registers;

    /// <summary>Maps it.</summary>
    public static void Map() => _registers = Devices.Map(Physical);

    /// <summary>Raises the interrupt: the alarm is set to the second that it is.</summary>
    public static void Raise()
    {
        Instruction.Store32(_registers + Mask, 1);
        while ((Instruction.Load32(_registers + Raw) & 1) == 0)
            Instruction.Store32(_registers + Match, Instruction.Load32(_registers + Data));
    }

    /// <summary>Takes it down.</summary>
    public static void Lower()
    {
        Instruction.Store32(_registers + Mask, 0);
        Instruction.Store32(_registers + Clear, 1);
    }
}
