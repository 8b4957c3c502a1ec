using Firn.Abi.Debugging;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Debugging;

/// <summary>Breakpoints, watchpoints and single steps (manual, chapter 6.1.10), where the configuration has them.</summary>
internal static unsafe class BreakpointTests
{
    private const ushort Breakpoint = 2;
    private const ushort Watchpoint = BreakpointCount.FirstWatchpoint + 1;

    // What a probe answers that came to its end.
    private const ulong Passed = 0x77;

    private static ulong _data;
    private static ulong _result;

    private static Endpoint _faults;
    private static Reply _reply;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("debug.breakpoint_stops"u8, &BreakpointStops);
        Suite.Test("debug.breakpoint_of_one_thread_only"u8, &OfOneThread);
        Suite.Test("debug.unset_breakpoint_does_not_stop"u8, &UnsetDoesNotStop);
        Suite.Test("debug.watchpoint_stops_at_a_store"u8, &WatchpointStops);
        Suite.Test("debug.watchpoint_lets_loads_pass"u8, &WatchpointLetsLoadsPass);
        Suite.Test("debug.get_tells_what_was_set"u8, &GetTells);
        Suite.Test("debug.single_steps"u8, &SingleSteps);
        Suite.Test("debug.single_step_count"u8, &SingleStepCount);
        Suite.Test("debug.single_step_taken_back"u8, &SteppingIsTakenBack);
        Suite.Test("debug.software_request"u8, &SoftwareRequest);
        Suite.Test("debug.set_kind_is_wrong"u8, &KindIsWrong);
        Suite.Test("debug.set_size_is_wrong"u8, &SizeIsWrong);
        Suite.Test("debug.set_not_aligned"u8, &NotAligned);
        Suite.Test("debug.set_beyond_user_addresses"u8, &BeyondUser);
    }

    private static ulong DataAddress => (ulong)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _data);

    private static void Load(ulong argument) => _result = Probe.Load(argument);

    private static void Store(ulong argument)
    {
        Probe.Store(argument, 0x5555);
        _result = 1;
    }

    private static Worker New()
    {
        (_result, _data) = (0, 0x1111);
        (_faults, _reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        return Worker.New(Priorities.High, Env.Mint(_faults, Abi.Capabilities.CapabilityRights.All, 0xDB));
    }

    private static Message Stopped(BreakpointKind reason, ulong address)
    {
        _faults.Receive(_reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.DebugException, "fault"u8);
        Check.Equal(message.Badge, 0xDB, "badge of the handler"u8);
        Check.Equal(message[(int)DebugExceptionWord.Reason], (ulong)reason, "reason"u8);
        if (address != 0)
            Check.Equal(message[(int)DebugExceptionWord.InstructionPointer], address, "instruction"u8);
        return message;
    }

    private static void GoOn(ulong word = 0, int length = 0)
    {
        Message answer = new(0, length);
        if (length > 0)
            answer[0] = word;
        _reply.Send(ref answer);
    }

    private static void BreakpointStops()
    {
        Worker worker = New();
        Check.Done(worker.Thread.SetBreakpoint(Breakpoint, Probe.LoadAddress(), BreakpointKind.Instruction, 0, BreakpointAccess.Read));
        worker.Start(&Load, DataAddress);
        Message message = Stopped(BreakpointKind.Instruction, Probe.LoadAddress());
        Check.Equal(message[(int)DebugExceptionWord.Breakpoint], Breakpoint, "number"u8);
        Check.Equal(_result, 0, "how far it came"u8);
        Check.Done(worker.Thread.UnsetBreakpoint(Breakpoint));
        GoOn();
        Check.Equal(_result, Passed, "how far it came"u8);
    }

    private static void OfOneThread()
    {
        Worker worker = New();
        Check.Done(worker.Thread.SetBreakpoint(Breakpoint, Probe.LoadAddress(), BreakpointKind.Instruction, 0, BreakpointAccess.Read));
        Check.Equal(Probe.Load(DataAddress), Passed, "how far another came"u8);
        worker.Start(&Load, DataAddress);
        Stopped(BreakpointKind.Instruction, Probe.LoadAddress());
        Check.Equal(Probe.Load(DataAddress), Passed, "how far another came"u8);
    }

    private static void UnsetDoesNotStop()
    {
        Worker worker = New();
        Check.Done(worker.Thread.SetBreakpoint(Breakpoint, Probe.LoadAddress(), BreakpointKind.Instruction, 0, BreakpointAccess.Read));
        Check.Done(worker.Thread.UnsetBreakpoint(Breakpoint));
        worker.Start(&Load, DataAddress);
        Check.Equal(_result, Passed, "how far it came"u8);
    }

    private static void WatchpointStops()
    {
        Worker worker = New();
        Check.Done(worker.Thread.SetBreakpoint(Watchpoint, DataAddress, BreakpointKind.Data, 8, BreakpointAccess.Write));
        worker.Start(&Store, DataAddress);
        Message message = Stopped(BreakpointKind.Data, Probe.StoreAddress());
        Check.Equal(message[(int)DebugExceptionWord.Address], DataAddress, "address"u8);
        Check.Equal(message[(int)DebugExceptionWord.Breakpoint], Watchpoint, "number"u8);
        Check.Equal(_data, 0x1111, "the word"u8);
        Check.Done(worker.Thread.UnsetBreakpoint(Watchpoint));
        GoOn();
        Check.Equal(_data, 0x5555, "the word afterwards"u8);
    }

    private static void WatchpointLetsLoadsPass()
    {
        Worker worker = New();
        Check.Done(worker.Thread.SetBreakpoint(Watchpoint, DataAddress, BreakpointKind.Data, 8, BreakpointAccess.Write));
        worker.Start(&Load, DataAddress);
        Check.Equal(_result, Passed, "how far it came"u8);
    }

    private static void GetTells()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetBreakpoint(Watchpoint, 0x12340, BreakpointKind.Data, 4, BreakpointAccess.ReadWrite));
        Check.Done(thread.GetBreakpoint(Watchpoint, out BreakpointState state));
        Check.Equal(state.Address, 0x12340, "address"u8);
        Check.Equal((ulong)state.Kind, (ulong)BreakpointKind.Data, "kind"u8);
        Check.Equal(state.Length, 4, "bytes"u8);
        Check.Equal((ulong)state.Access, (ulong)BreakpointAccess.ReadWrite, "accesses"u8);
        Check.Equal(state.IsEnabled, 1, "enabled"u8);
        Check.Done(thread.UnsetBreakpoint(Watchpoint));
        Check.Done(thread.GetBreakpoint(Watchpoint, out state));
        Check.Equal(state.IsEnabled, 0, "enabled afterwards"u8);
    }

    // One instruction after the other, from where the thread begins; 0 in the answer ends it.
    private static void SingleSteps()
    {
        Worker worker = New();
        Check.Done(worker.Thread.ConfigureSingleStepping(0, 1, out bool isConsumed));
        Check.That(isConsumed, "stepping is not told"u8);
        worker.Start(&Load, DataAddress);
        ulong start = User.Target.ThreadEntry.Start();
        for (ulong i = 1; i <= 3; i++)
        {
            // The first instructions of a thread are in a row.
            Stopped(BreakpointKind.SingleStep, start + (4 * i));
            GoOn(i == 3 ? 0UL : 1, 1);
        }
        Check.Equal(_result, Passed, "how far it came in the end"u8);
    }

    private static void SingleStepCount()
    {
        Worker worker = New();
        Check.Done(worker.Thread.ConfigureSingleStepping(0, 3, out _));
        worker.Start(&Load, DataAddress);
        Stopped(BreakpointKind.SingleStep, User.Target.ThreadEntry.Start() + 12);
        GoOn(0, 1);
        Check.Equal(_result, Passed, "how far it came in the end"u8);
    }

    private static void SteppingIsTakenBack()
    {
        Worker worker = New();
        Check.Done(worker.Thread.ConfigureSingleStepping(0, 1, out _));
        Check.Done(worker.Thread.ConfigureSingleStepping(0, 0, out bool isConsumed));
        Check.That(!isConsumed, "stepping is not over"u8);
        worker.Start(&Load, DataAddress);
        Check.Equal(_result, Passed, "how far it came"u8);
    }

    private static void Break(ulong argument) => _result = Probe.Breakpoint();

    private static void SoftwareRequest()
    {
        New().Start(&Break);
        Stopped(BreakpointKind.SoftwareRequest, 0);
    }

    private static void KindIsWrong()
    {
        Thread thread = Env.New<Thread>();
        Check.InvalidArgument(thread.SetBreakpoint(Breakpoint, 0x1000, BreakpointKind.SingleStep, 0, BreakpointAccess.Read), 2);
        Check.InvalidArgument(thread.SetBreakpoint(Watchpoint, 0x1000, BreakpointKind.Instruction, 0, BreakpointAccess.Read), 2);
        Check.InvalidArgument(thread.SetBreakpoint(Breakpoint, 0x1000, BreakpointKind.Data, 4, BreakpointAccess.Read), 2);
    }

    private static void SizeIsWrong()
    {
        Thread thread = Env.New<Thread>();
        Check.InvalidArgument(thread.SetBreakpoint(Breakpoint, 0x1000, BreakpointKind.Instruction, 4, BreakpointAccess.Read), 3);
        Check.InvalidArgument(thread.SetBreakpoint(Watchpoint, 0x1000, BreakpointKind.Data, 0, BreakpointAccess.Read), 3);
        Check.InvalidArgument(thread.SetBreakpoint(Watchpoint, 0x1000, BreakpointKind.Data, 3, BreakpointAccess.Read), 3);
    }

    private static void NotAligned() => Check.Fails(
        Env.New<Thread>().SetBreakpoint(Watchpoint, 0x1002, BreakpointKind.Data, 4, BreakpointAccess.Read), InvocationError.AlignmentError);

    private static void BeyondUser() => Check.InvalidArgument(
        Env.New<Thread>().SetBreakpoint(Breakpoint, 2UL << Configuration.PhysicalAddressBits, BreakpointKind.Instruction, 0, BreakpointAccess.Read), 1);
}
