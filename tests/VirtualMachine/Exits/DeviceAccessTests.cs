using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.User.Objects;
using Firn.VirtualMachine;
using Firn.VirtualMachine.Statistics;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>Loads and stores that leave a guest: performed, ignored, or aborted; and each counted once.</summary>
public static class DeviceAccessTests
{
    private const ulong Place = 0x900_0000;
    private const ulong Seen = 0xFFFF_8000_1234_5678;

    [Fact]
    public static void A_device_reads_and_is_written()
    {
        ExitBench bench = new(new() { Answer = AccessStatus.Done, Value = 0xFFFF_FF80 });
        Assert.Equal(0xFFFF_FF80UL, bench.Ask(ExitBench.Access(isWrite: false), Place));
        bench.Tell(ExitBench.Access(isWrite: true, size: 0), 0x1234, Place);
        Assert.Equal([(0, Place, 1, 0x34UL)], bench.Board.Stored);
        Assert.Equal((1UL, 1UL, 2UL, 0), (bench[ExitKind.DeviceRead], bench[ExitKind.DeviceWrite], bench.Board.Statistics.Total, bench.Board.Statistics.Unmodelled.Count));
    }

    [Fact]
    public static void What_no_model_answers_reads_zero_is_ignored_and_named()
    {
        ExitBench bench = new(new() { Answer = AccessStatus.Unmodelled, Value = 5 });
        Assert.Equal(0UL, bench.Ask(ExitBench.Access(isWrite: false), Place));
        bench.Tell(ExitBench.Access(isWrite: true), 1, Place);
        // Nor does a device see one that is not aligned.
        Assert.Equal(0UL, bench.Ask(ExitBench.Access(isWrite: false), Place + 2));
        UnmodelledAccesses named = bench.Board.Statistics.Unmodelled;
        Assert.Equal((1UL, 1UL, 1UL), (named.TimesOf(UnmodelledKind.DeviceRead, Place), named.TimesOf(UnmodelledKind.DeviceWrite, Place), named.TimesOf(UnmodelledKind.DeviceRead, Place + 2)));
        Assert.Equal((2UL, 1UL, 3UL), (bench[ExitKind.DeviceRead], bench[ExitKind.DeviceWrite], bench.Board.Statistics.Total));
    }

    // The first exit asks for the virtual address; the access leaves once more.
    [Theory]
    [InlineData(false, 0x9600_0010UL)]
    [InlineData(true, 0x9600_0050UL)]
    public static void Where_nothing_is_an_access_aborts_and_is_counted_once(bool isWrite, ulong syndrome)
    {
        ExitBench bench = new(new() { Answer = AccessStatus.Absent });
        (ExitAnswer answer, Message message) = bench.Exit(ExitBench.Access(isWrite), Place, virtualAddress: Seen);
        Assert.Equal((ExitAnswer.Resume, 0UL, 0, ExitFormat.Full), (answer, message.Label, message.Length, bench.Core.Format));
        (answer, message) = bench.Exit(ExitBench.Access(isWrite), Place, virtualAddress: Seen);
        Assert.Equal((ExitAnswer.Resume, 0UL, 1, ExitFormat.Short), (answer, message.Label, message.Length, bench.Core.Format));
        Assert.Equal((ExitBench.Vectors + 0x200, ExitBench.Vectors + 0x200), (message[0], bench.Core.ProgramCounter));
        Assert.Equal((Seen, ExitBench.Instruction), (bench[VirtualCpuRegister.FaultAddress], bench[VirtualCpuRegister.ExceptionLink]));
        Assert.Equal((syndrome, SavedProgramStatus.El1h.Bits), (bench[VirtualCpuRegister.Syndrome], bench[VirtualCpuRegister.SavedProgramStatus]));
        Assert.Equal(1UL, bench.Board.Statistics.Unmodelled.TimesOf(UnmodelledKind.Absent, Place));
        Assert.Equal((1UL, 1UL, 2UL), (bench[isWrite ? ExitKind.DeviceWrite : ExitKind.DeviceRead], bench[ExitKind.Other], bench.Board.Statistics.Total));
    }

    [Fact]
    public static void So_does_a_fetch()
    {
        ExitBench bench = new();
        Syndrome fetch = ExitBench.Of(ExceptionClass.InstructionAbortLower, 7);
        Assert.Equal(0, bench.Exit(fetch, Place, virtualAddress: Seen).Message.Length);
        Assert.Equal(ExitBench.Vectors + 0x200, bench.Exit(fetch, Place, virtualAddress: Seen).Message[0]);
        Assert.Equal((0x8600_0010UL, Seen), (bench[VirtualCpuRegister.Syndrome], bench[VirtualCpuRegister.FaultAddress]));
        Assert.Equal((1UL, 2UL, 2UL), (bench.Board.Statistics.Unmodelled.TimesOf(UnmodelledKind.Absent, Place), bench[ExitKind.Other], bench.Board.Statistics.Total));
    }

    [Fact]
    public static void One_that_no_register_describes_aborts_wherever_it_is()
    {
        ExitBench bench = new(new() { Answer = AccessStatus.Done });
        Syndrome pair = ExitBench.Of(ExceptionClass.DataAbortLower, 7);
        Assert.Equal(0, bench.Exit(pair, Place).Message.Length);
        Assert.Equal(ExitBench.Vectors + 0x200, bench.Exit(pair, Place).Message[0]);
        Assert.Equal(1UL, bench.Board.Statistics.Unmodelled.TimesOf(UnmodelledKind.Absent, Place));
    }

    [Fact]
    public static void Cache_maintenance_of_a_device_is_nothing_and_is_counted()
    {
        ExitBench bench = new(new() { Answer = AccessStatus.Absent });
        bench.Tell(ExitBench.Of(ExceptionClass.DataAbortLower, new DataAbortSyndrome { IsCacheMaintenance = true, IsWrite = true }.Bits), 0, Place);
        Assert.Equal((1UL, 1UL, 0), (bench[ExitKind.DeviceWrite], bench.Board.Statistics.Total, bench.Board.Statistics.Unmodelled.Count));
    }

    // Going on would not be what the architecture says.
    [Theory]
    [InlineData(Invocation.VirtualCpuSetExitFormat, 0)]
    [InlineData(Invocation.VirtualCpuWriteRegister, 1)]
    [InlineData(Invocation.ThreadReadRegisters, 1)]
    [InlineData(Invocation.ThreadWriteRegisters, 1)]
    public static void Where_the_kernel_refuses_it_the_core_stays(Invocation refused, int exit)
    {
        ExitBench bench = new(new() { Answer = AccessStatus.Absent });
        if (exit == 1)
            Assert.Equal(0UL, bench.Exit(ExitBench.Access(isWrite: false), Place).Message.Label);
        bench.Kernel.Refused.Add(refused);
        Assert.Equal(1UL, bench.Exit(ExitBench.Access(isWrite: false), Place).Message.Label);
    }
}
