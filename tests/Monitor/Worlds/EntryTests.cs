using CsCheck;
using Firn.Monitor.Cores;
using Firn.Monitor.Worlds;
using Xunit;

namespace Firn.MonitorTests.Worlds;

/// <summary>The first instruction of a level finds nothing in the registers but what it was promised.</summary>
public static class EntryTests
{
    [Fact]
    public static void A_frame_holds_the_entry_and_nothing_of_before() =>
        Gen.Select(Gen.ULong.Array[GeneralRegisters.Count + 3], Gen.ULong, Gen.ULong, Gen.UInt[1, 2]).Sample(
        (before, entry, argument, level) =>
        {
            var frame = new ExceptionFrame
            {
                StackPointer = before[^1],
                ExceptionLink = before[^2],
                SavedStatus = before[^3],
            };
            for (int register = 0; register < GeneralRegisters.Count; register++)
                frame.X[register] = before[register];

            NormalWorld.Enter(ref frame, level, entry, argument);

            Assert.Equal(argument, frame.X[0]);
            for (int register = 1; register < GeneralRegisters.Count; register++)
                Assert.Equal(0ul, frame.X[register]);
            Assert.Equal(0ul, frame.StackPointer);
            Assert.Equal(entry, frame.ExceptionLink);
            // DAIF masked, AArch64, the level's own stack pointer (Arm ARM DDI 0487, SPSR_EL3).
            Assert.Equal(level == 2 ? 0x3C9ul : 0x3C5ul, frame.SavedStatus);
        });
}
