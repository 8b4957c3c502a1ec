using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Threads;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Threads;

/// <summary>Settings of threads (manual, chapter 6.1).</summary>
internal static unsafe class ThreadTests
{
    private static ulong _seen;
    private static ulong _order;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("thread.suspend_and_resume"u8, &SuspendAndResume);
        Suite.Test("thread.suspend_twice"u8, &SuspendTwice);
        Suite.Test("thread.resume_of_running"u8, &ResumeOfRunning);
        Suite.Test("thread.suspend_itself"u8, &SuspendItself);
        Suite.Test("thread.higher_priority_runs_first"u8, &HigherRunsFirst);
        Suite.Test("thread.lower_priority_waits"u8, &LowerWaits);
        Suite.Test("thread.equal_priorities_take_turns_by_yield"u8, &TakeTurns);
        Suite.Test("thread.raised_priority_runs_at_once"u8, &RaisedRunsAtOnce);
        Suite.Test("thread.lowered_priority_lets_others_run"u8, &LoweredLetsOthers);
        Suite.Test("thread.priority_over_maximum"u8, &PriorityOverMaximum);
        Suite.Test("thread.priority_authority_is_no_thread"u8, &AuthorityIsNoThread);
        Suite.Test("thread.priority_truncated"u8, &PriorityTruncated);
        Suite.Test("thread.maximum_priority"u8, &MaximumPriority);
        Suite.Test("thread.maximum_priority_over_maximum"u8, &MaximumOverMaximum);
        Suite.Test("thread.maximum_priority_truncated"u8, &MaximumTruncated);
        Suite.Test("thread.configure_space_is_no_cnode"u8, &SpaceIsNoCNode);
        Suite.Test("thread.configure_space_is_no_address_space"u8, &SpaceIsNoAddressSpace);
        Suite.Test("thread.configure_address_space_without_asid"u8, &AddressSpaceWithoutAsid);
        Suite.Test("thread.configure_guard_too_long"u8, &GuardTooLong);
        Suite.Test("thread.configure_truncated"u8, &ConfigureTruncated);
        Suite.Test("thread.buffer_not_aligned"u8, &BufferNotAligned);
        Suite.Test("thread.buffer_is_no_frame"u8, &BufferIsNoFrame);
        Suite.Test("thread.buffer_of_a_device"u8, &BufferOfADevice);
        Suite.Test("thread.buffer_is_taken_away"u8, &BufferIsTakenAway);
        Suite.Test("thread.buffer_truncated"u8, &BufferTruncated);
        Suite.Test("thread.space_with_a_guard"u8, &SpaceWithAGuard);
        Suite.Test("thread.space_handler_is_no_endpoint"u8, &HandlerIsNoEndpoint);
        Suite.Test("thread.space_truncated"u8, &SpaceTruncated);
        Suite.Test("thread.unknown_label"u8, &UnknownLabel);
        Suite.Test("thread.flags"u8, &Flags);
        Suite.Test("thread.flags_truncated"u8, &FlagsTruncated);
        Suite.Test("thread.timeout_handler"u8, &TimeoutHandler);
        Suite.Test("thread.deleted_thread_can_be_made_anew"u8, &MadeAnew);
    }

    private static void Set(ulong argument) => _seen = argument;

    private static void Append(ulong argument) => _order = (_order * 10) + argument;

    private static void SuspendAndResume()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        UserContext context = worker.Registers((ulong)(delegate*<ulong, void>)&Set, 3);
        Check.Done(worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
        Check.Done(worker.Thread.Suspend());
        Check.Equal(_seen, 0, "what it did"u8);
        Check.Done(worker.Thread.Resume());
        Check.Equal(_seen, 3, "what it did when it was resumed"u8);
    }

    private static void SuspendTwice()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.Suspend());
        Check.Done(thread.Suspend());
    }

    private static void ResumeOfRunning()
    {
        Worker worker = Worker.Start(Priorities.Low, &Set, 4);
        Check.Done(worker.Thread.Resume());
        Check.Done(worker.Thread.Resume());
    }

    private static void SuspendSelf(ulong thread)
    {
        _seen = 1;
        Check.Done(Thread.At(thread).Suspend());
        _seen = 2;
    }

    private static void SuspendItself()
    {
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&SuspendSelf, worker.Thread.Pointer);
        Check.Equal(_seen, 1, "how far it came"u8);
        Check.Done(worker.Thread.Resume());
        // The call was not done with: it is made again, and stops the thread again.
        Check.Equal(_seen, 1, "how far it came when it was resumed"u8);
    }

    private static void HigherRunsFirst()
    {
        _order = 0;
        Worker.Start(Priorities.Low, &Append, 3);
        Worker.Start(Priorities.Low + 1, &Append, 2);
        Worker.Start(Priorities.High, &Append, 1);
        TimeSpan.Sleep(2000);
        Check.Equal(_order, 123, "order"u8);
    }

    private static void LowerWaits()
    {
        _seen = 0;
        Worker.Start(Priorities.Low, &Set, 1);
        TimeSpan.Spin(3000);
        KernelCalls.Yield();
        Check.Equal(_seen, 0, "what the lower one did"u8);
    }

    private static void Turns(ulong argument)
    {
        for (int i = 0; i < 3; i++)
        {
            Append(argument);
            KernelCalls.Yield();
        }
    }

    // The one that was started last is at the head. Their budgets are over with the yield, and whole again at once: budget and period are the same.
    private static void TakeTurns()
    {
        _order = 0;
        Worker first = Worker.Configure(Priorities.Low, Env.NewContext(5000, 5000), Suite.Badged(50));
        Worker second = Worker.Configure(Priorities.Low, Env.NewContext(5000, 5000), Suite.Badged(51));
        first.Start(&Turns, 1);
        second.Start(&Turns, 2);
        TimeSpan.Sleep(4000);
        Check.Equal(_order, 212121, "order"u8);
    }

    private static void RaisedRunsAtOnce()
    {
        _seen = 0;
        Worker worker = Worker.Start(Priorities.Low, &Set, 1);
        Check.Equal(_seen, 0, "what it did before"u8);
        Check.Done(worker.Thread.SetPriority(Env.Thread, Priorities.High));
        Check.Equal(_seen, 1, "what it did"u8);
    }

    private static void LowerSelf(ulong thread)
    {
        Check.Done(Thread.At(thread).SetPriority(Env.Thread, Priorities.Low));
        Append(2);
    }

    private static void LoweredLetsOthers()
    {
        _order = 0;
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&LowerSelf, worker.Thread.Pointer);
        Append(1);
        TimeSpan.Sleep(2000);
        Check.Equal(_order, 12, "order"u8);
    }

    private static void PriorityOverMaximum()
    {
        Worker authority = Worker.New(Priorities.Low);
        Check.Done(authority.Thread.SetMaximumControlledPriority(Env.Thread, 50));
        Thread thread = Env.New<Thread>();
        Check.OutOfRange(thread.SetPriority(authority.Thread, 51), 0, 50);
        Check.Done(thread.SetPriority(authority.Thread, 50));
        Check.OutOfRange(thread.SetPriority(Env.Thread, 256), 0, 255);
    }

    private static void AuthorityIsNoThread()
    {
        var other = Thread.At(Env.New<Endpoint>().Pointer);
        Check.InvalidCapability(Env.New<Thread>().SetPriority(other, 1), 1);
        Check.InvalidCapability(Env.New<Thread>().SetMaximumControlledPriority(other, 1), 1);
        Check.InvalidCapability(Env.New<Thread>().SetSchedulingParameters(other, 1, 1, default, default), 1);
    }

    private static void PriorityTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetPriority, 0, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetPriority, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void MaximumPriority()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetMaximumControlledPriority(Env.Thread, 77));
        Check.OutOfRange(Env.New<Thread>().SetPriority(thread, 78), 0, 77);
    }

    private static void MaximumOverMaximum()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetMaximumControlledPriority(Env.Thread, 77));
        Check.OutOfRange(Env.New<Thread>().SetMaximumControlledPriority(thread, 78), 0, 77);
        Check.OutOfRange(Env.New<Thread>().SetSchedulingParameters(thread, 78, 1, default, default), 0, 77);
        Check.OutOfRange(Env.New<Thread>().SetSchedulingParameters(thread, 1, 78, default, default), 0, 77);
    }

    private static void MaximumTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetMaximumControlledPriority, 1, 0), InvocationError.TruncatedMessage);

    private static InvocationResult Configure(CNode space, CNodeData data, AddressSpace addresses, ulong buffer, Frame frame) =>
        Env.New<Thread>().Configure(space, data, addresses, 0, buffer, frame);

    private static void SpaceIsNoCNode() => Check.Fails(
        Configure(CNode.At(Env.New<Endpoint>().Pointer), default, Env.AddressSpace, 0, default), InvocationError.IllegalOperation);

    private static void SpaceIsNoAddressSpace() => Check.Fails(
        Configure(Env.CNode, default, AddressSpace.At(Env.New<Endpoint>().Pointer), 0, default), InvocationError.IllegalOperation);

    private static void AddressSpaceWithoutAsid() => Check.Fails(
        Configure(Env.CNode, default, Env.New<AddressSpace>(), 0, default), InvocationError.IllegalOperation);

    private static void GuardTooLong() => Check.Fails(
        Configure(Env.NewCNode(4), new() { GuardSize = 62 }, Env.AddressSpace, 0, default), InvocationError.IllegalOperation);

    private static void ConfigureTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadConfigure, 2, 3), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadConfigure, 3, 2), InvocationError.TruncatedMessage);
    }

    private static void BufferNotAligned() => Check.Fails(
        Env.New<Thread>().SetIpcBuffer(0x1000_0100, Env.New<Frame>()), InvocationError.AlignmentError);

    private static void BufferIsNoFrame() => Check.Fails(
        Env.New<Thread>().SetIpcBuffer(0x1000_0000, Frame.At(Env.New<Endpoint>().Pointer)), InvocationError.IllegalOperation);

    private static void BufferOfADevice()
    {
        ulong slot = Env.Slot();
        Check.Done(Untyped.At(Devices.OfAtLeast(29)).Retype((ulong)Abi.Objects.ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
        Check.Fails(Env.New<Thread>().SetIpcBuffer(0x1000_0000, Frame.At(slot)), InvocationError.IllegalOperation);
    }

    private static void BufferIsTakenAway()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetIpcBuffer(0x1000_0000, Env.New<Frame>()));
        Check.Done(thread.SetIpcBuffer(0, default));
    }

    private static void BufferTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetIpcBuffer, 0, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetIpcBuffer, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void SignalSeven(ulong argument)
    {
        Notification.At(7).Signal();
        _seen = 7;
    }

    private static void SpaceWithAGuard()
    {
        _seen = 0;
        CNode node = Env.NewCNode(4);
        Notification notification = Env.New<Notification>();
        Check.Done(node.Mint(7, 4, Env.CNode, notification.Pointer, 64, CapabilityRights.All, 0x70));
        Worker worker = Worker.New(Priorities.High);
        Check.Done(worker.Thread.SetSpace(Suite.Badged(60), node, new CNodeData { GuardSize = 60 }, Env.AddressSpace, 0));
        worker.Start(&SignalSeven);
        Check.Equal(notification.Poll(), 0x70, "badge"u8);
    }

    private static void HandlerIsNoEndpoint() => Check.InvalidCapability(
        Env.New<Thread>().SetSpace(Endpoint.At(Env.New<Notification>().Pointer), Env.CNode, default, Env.AddressSpace, 0), 1);

    private static void SpaceTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetSpace, 1, 3), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetSpace, 2, 2), InvocationError.TruncatedMessage);
    }

    private static void UnknownLabel()
    {
        Check.Fails(RawCall.InvokeLabel(Env.New<Thread>().Pointer, 0, 6, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.FrameMap, 3, 1), InvocationError.IllegalOperation);
    }

    private static void Flags()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetFlags(default, default, out ThreadFlags flags));
        Check.Equal(flags.Bits, 0, "flags of a new thread"u8);
        Check.Done(thread.SetFlags(default, ThreadFlags.All, out flags));
        Check.Equal(flags.Bits, 1, "flags"u8);
        Check.Done(thread.SetFlags(ThreadFlags.All, default, out flags));
        Check.Equal(flags.Bits, 0, "flags"u8);
        Check.Done(thread.SetFlags(default, new ThreadFlags { Bits = ulong.MaxValue - 1 }, out flags));
        Check.Equal(flags.Bits, 0, "unknown flags"u8);
    }

    private static void FlagsTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetFlags, 1, 0), InvocationError.TruncatedMessage);

    private static void TimeoutHandler()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetTimeoutEndpoint(Env.New<Endpoint>()));
        Check.Done(thread.SetTimeoutEndpoint(default));
        Check.InvalidCapability(thread.SetTimeoutEndpoint(Endpoint.At(Env.New<Notification>().Pointer)), 1);
        Check.InvalidCapability(thread.SetTimeoutEndpoint(Env.Copy(Env.New<Endpoint>(), new() { Read = true })), 1);
        Check.Fails(RawCall.Invoke(thread.Pointer, Invocation.ThreadSetTimeoutEndpoint, 0, 0), InvocationError.TruncatedMessage);
    }

    private static void MadeAnew()
    {
        Untyped memory = Env.NewUntyped(Abi.Objects.ObjectSize<Configuration>.ThreadBits);
        ulong slot = Env.Slot();
        for (int i = 0; i < 20; i++)
        {
            Check.Done(memory.Retype((ulong)Abi.Objects.ObjectType.Thread, 0, Env.CNode, 0, 0, slot, 1));
            Check.Done(Thread.At(slot).SetTlsBase(5));
            Check.Done(Env.CNode.Delete(slot, 64));
        }
    }
}
