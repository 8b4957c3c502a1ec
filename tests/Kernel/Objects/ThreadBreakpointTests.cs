using System.Linq;
using Firn.Abi.Debugging;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Arm64.Registers;
using Firn.Kernel;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

public static class ThreadBreakpointTests
{
    private static ScheduleBench<WithBreakpoints> Create()
    {
        ScheduleBench<WithBreakpoints> bench = new();
        bench.CreateCurrent(100);
        return bench;
    }

    private static Status Invoke(ScheduleBench<WithBreakpoints> bench, Invocation invocation, ThreadReference thread, params ulong[] words)
    {
        bench.SetMessage(words);
        return bench.Core.InvokeThread(invocation, default, new() { Thread = thread });
    }

    private static Status Set(
        ScheduleBench<WithBreakpoints> bench, ThreadReference thread, ulong number, ulong address, BreakpointKind kind, ulong size,
        BreakpointAccess access) =>
        Invoke(bench, Invocation.ThreadSetBreakpoint, thread, number, address, (ulong)kind, size, (ulong)access);

    [Theory]
    [InlineData(0, 0xFF_FFFF_FFFF, BreakpointKind.Instruction, 0, BreakpointAccess.Read, 1)]
    [InlineData(0, 0x1000, BreakpointKind.SingleStep, 0, BreakpointAccess.Read, 2)]
    [InlineData(0, 0x1000, BreakpointKind.SoftwareRequest, 0, BreakpointAccess.Read, 2)]
    [InlineData(0, 0x1000, BreakpointKind.Instruction, 4, BreakpointAccess.Read, 3)]
    [InlineData(0, 0x1000, BreakpointKind.Instruction, 0, BreakpointAccess.Write, 4)]
    [InlineData(6, 0x1000, BreakpointKind.Instruction, 0, BreakpointAccess.Read, 2)]
    [InlineData(6, 0x1000, BreakpointKind.Data, 0, BreakpointAccess.Read, 3)]
    [InlineData(5, 0x1000, BreakpointKind.Data, 4, BreakpointAccess.Read, 2)]
    [InlineData(6, 0x1000, BreakpointKind.Data, 4, (BreakpointAccess)3, 3)]
    [InlineData(6, 0x1000, BreakpointKind.Data, 3, BreakpointAccess.Read, 3)]
    public static void SetBreakpoint_tells_which_word_is_wrong(
        ulong number, ulong address, BreakpointKind kind, ulong size, BreakpointAccess access, uint wrong)
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        Assert.Equal(Status.InvalidArgument(wrong), Set(bench, bench.CreateThread(5), number, address, kind, size, access));
    }

    [Fact]
    public static void SetBreakpoint_wants_alignment_and_a_register()
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        Assert.Equal(InvocationError.AlignmentError, Set(bench, thread, 99, 0x1004, BreakpointKind.Data, 8, BreakpointAccess.Read).Error);
        bench.AssertRange(0, 5, Set(bench, thread, 10, 0x1000, BreakpointKind.Data, 8, BreakpointAccess.Read));
        bench.AssertRange(0, 9, Invoke(bench, Invocation.ThreadGetBreakpoint, thread, 10));
        bench.AssertRange(0, 9, Invoke(bench, Invocation.ThreadUnsetBreakpoint, thread, 0xFFFF));
        // Numbers have 16 bits.
        Assert.True(Invoke(bench, Invocation.ThreadGetBreakpoint, thread, 0x1_0003).IsDone);
    }

    [Theory]
    [InlineData(0, BreakpointKind.Instruction, 0, BreakpointAccess.Read)]
    [InlineData(5, BreakpointKind.Instruction, 0, BreakpointAccess.Read)]
    [InlineData(6, BreakpointKind.Data, 1, BreakpointAccess.Read)]
    [InlineData(7, BreakpointKind.Data, 2, BreakpointAccess.Write)]
    [InlineData(8, BreakpointKind.Data, 4, BreakpointAccess.ReadWrite)]
    [InlineData(9, BreakpointKind.Data, 8, BreakpointAccess.ReadWrite)]
    public static void What_is_set_is_told_and_cleared(ulong number, BreakpointKind kind, ulong size, BreakpointAccess access)
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        Assert.True(Set(bench, thread, number, 0x8000, kind, size, access).IsDone);
        AssertState(bench, thread, number, 0x8000, kind, size, access, 1);
        Assert.Equal(1UL << (int)number, bench.Core.BreakpointsOf(thread).Used);
        Assert.True(Invoke(bench, Invocation.ThreadUnsetBreakpoint, thread, number).IsDone);
        AssertState(bench, thread, number, 0, kind, size, access, 0);
        Assert.Equal(0UL, bench.Core.BreakpointsOf(thread).Used);
    }

    private static void AssertState(
        ScheduleBench<WithBreakpoints> bench, ThreadReference thread, ulong number, ulong address, BreakpointKind kind, ulong size,
        BreakpointAccess access, ulong enabled)
    {
        Assert.True(Invoke(bench, Invocation.ThreadGetBreakpoint, thread, number).IsDone);
        Assert.Equal(5U, bench.Core.Message.ResultLength);
        Assert.Equal([address, (ulong)kind, size, (ulong)access, enabled], Enumerable.Range(0, 5).Select(bench.Answer));
    }

    [Fact]
    public static void A_thread_that_is_switched_to_brings_its_registers()
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        ThreadReference thread = bench.CreateReady(200);
        Set(bench, thread, 1, 0x8000, BreakpointKind.Instruction, 0, BreakpointAccess.Read);
        Set(bench, thread, 7, 0x9000, BreakpointKind.Data, 8, BreakpointAccess.Write);
        bench.Board.Log.Clear();
        bench.Core.RequireReschedule();
        Assert.Equal(thread, bench.Leave());
        Assert.Equal(10, bench.Board.Log.Count(line => line.Contains("point ")));
        Assert.Contains($"breakpoint 1 8000 {BreakpointControl.OfUser.Bits:x}", bench.Board.Log);
        WatchpointControl watchpoint = new() { Enable = true, Privilege = 2, Access = 2, Bytes = 0xFF };
        Assert.Contains($"watchpoint 1 9000 {watchpoint.Bits:x}", bench.Board.Log);
        Assert.Contains("breakpoint 0 0 0", bench.Board.Log);

        bench.Board.Log.Clear();
        bench.Core.SetState(thread, ThreadState.Inactive);
        Assert.Equal(current, bench.Leave());
        Assert.Contains("breakpoint 1 0 0", bench.Board.Log);
        Assert.Contains("watchpoint 1 0 0", bench.Board.Log);
        bench.Board.Log.Clear();
        bench.Leave();
        Assert.DoesNotContain(bench.Board.Log, line => line.Contains("point "));
    }

    [Fact]
    public static void The_breakpoint_that_hit_is_found_by_its_address()
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        Set(bench, current, 2, 0x8000, BreakpointKind.Instruction, 0, BreakpointAccess.Read);
        Set(bench, current, 7, 0x8000, BreakpointKind.Data, 1, BreakpointAccess.Read);
        Set(bench, current, 8, 0x9000, BreakpointKind.Data, 8, BreakpointAccess.Read);
        Assert.Equal(2U, bench.Core.FindBreakpoint(0x8000, isWatchpoint: false));
        Assert.Equal(7U, bench.Core.FindBreakpoint(0x8000, isWatchpoint: true));
        Assert.Equal(8U, bench.Core.FindBreakpoint(0x9007, isWatchpoint: true));
    }

    [Fact]
    public static void A_stepped_thread_stops_when_its_steps_are_taken()
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        ThreadReference thread = bench.CreateReady(200);
        Assert.False(bench.Core.ContinueStepping(thread, 1));
        Assert.True(Invoke(bench, Invocation.ThreadConfigureSingleStepping, thread, 0, 3).IsDone);
        Assert.Equal((1UL, 1U), (bench.Answer(0), bench.Core.Message.ResultLength));
        bench.Core.RequireReschedule();
        Assert.Equal(thread, bench.Leave());
        Assert.Contains($"mdscr {new MonitorDebugControl { MonitorDebug = true, SoftwareStep = true }.Bits:x}", bench.Board.Log);
        Assert.True(new SavedProgramStatus { Bits = bench.Core.Current.Frame.ProgramStatus }.SoftwareStep);
        Assert.Equal([false, false, true, true], Enumerable.Range(0, 4).Select(_ => bench.Core.CountStep(thread)));
        Assert.True(bench.Core.ContinueStepping(thread, 2));
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(_ => bench.Core.CountStep(thread)));

        Assert.True(Invoke(bench, Invocation.ThreadConfigureSingleStepping, thread, 0, 0).IsDone);
        Assert.Equal(0UL, bench.Answer(0));
        bench.Leave();
        Assert.Equal($"mdscr {new MonitorDebugControl { MonitorDebug = true }.Bits:x}", bench.Board.Log.Last(line => line.StartsWith("mdscr")));
        Assert.False(new SavedProgramStatus { Bits = bench.Core.Current.Frame.ProgramStatus }.SoftwareStep);
    }

    [Fact]
    public static void What_a_guest_set_is_off_when_another_thread_runs()
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        ThreadReference guest = bench.CreateReady(200);
        VirtualCpuReference cpu = new(bench.System.Allocate(VirtualCpu.Size, VirtualCpu.Size));
        bench.Core.At(guest).VirtualCpu = cpu;
        bench.Core.At(cpu).Thread = guest;
        bench.Core.At(cpu).DebugControl = new MonitorDebugControl { MonitorDebug = true, LocalDebug = true }.Bits;
        bench.Core.At(cpu).Debug.Breakpoints[1] = 0x1E7;
        bench.Core.At(guest).Frame.ProgramStatus = (SavedProgramStatus.El1h with { SoftwareStep = true }).Bits;
        bench.Core.RequireReschedule();
        Assert.Equal(guest, bench.Leave());
        Assert.Contains("debug traps off", bench.Board.Log);
        Assert.Contains("breakpoints 0 1e7", bench.Board.Log);
        Assert.Equal("mdscr a000", bench.Board.Log.Last(line => line.StartsWith("mdscr")));
        // Its step is its own.
        Assert.True(new SavedProgramStatus { Bits = bench.Core.Current.Frame.ProgramStatus }.SoftwareStep);
        bench.Board.Log.Clear();
        bench.Core.SetState(guest, ThreadState.Inactive);
        Assert.Equal(current, bench.Leave());
        Assert.Contains("debug traps on", bench.Board.Log);
        Assert.Contains("mdscr 8000", bench.Board.Log);
        Assert.Equal(10, bench.Board.Log.Count(line => line.Contains("point ") && line.EndsWith(" 0 0")));
    }

    [Fact]
    public static void Boot_switches_the_registers_off_and_debug_exceptions_on()
    {
        ScheduleBench<WithBreakpoints> bench = Create();
        bench.Core.InitializeBreakpoints();
        Assert.Equal(["debug unlock", "debug traps on", "mdscr 8000"], bench.Board.Log.Take(3));
        Assert.Equal(10, bench.Board.Log.Count(line => line.EndsWith(" 0 0")));
    }
}
