using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Registers;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>System calls as such: their two phases, errors and answers, faults while receiving, budget.</summary>
public sealed class SystemCallTests
{
    private readonly IpcBench _bench = new();
    private readonly EndpointReference _endpoint;
    private readonly EndpointReference _handler;
    private readonly ulong _pointer;
    private readonly ThreadReference _thread;

    public SystemCallTests()
    {
        _endpoint = _bench.CreateEndpoint();
        _handler = _bench.CreateEndpoint();
        _pointer = _bench.Put(_endpoint, badge: 7);
        _thread = _bench.CreateThread();
        _bench.SetHandler(_thread, _handler);
    }

    [Fact]
    public void A_call_of_an_empty_slot_answers_InvalidCapability_0()
    {
        _bench.Do(_thread, SystemCall.Call, 50, new() { Label = 33 });

        Assert.Equal(new MessageInformation { Label = 2, Length = 1 }, _bench.InformationOf(_thread));
        Assert.Equal(0UL, _bench.WordOf(_thread, 0));
        Assert.Equal(0UL, _bench.RegisterOf(_thread, 0));
        Assert.Equal(ThreadState.Running, _bench.StateOf(_thread));
    }

    [Fact]
    public void A_send_to_an_empty_slot_says_nothing()
    {
        _bench.Do(_thread, SystemCall.Send, 50, new() { Label = 33 });

        Assert.Equal(new MessageInformation { Label = 33 }, _bench.InformationOf(_thread));
        Assert.Equal(50UL, _bench.RegisterOf(_thread, 0));
        Assert.Equal(ThreadState.Running, _bench.StateOf(_thread));
    }

    [Fact]
    public void A_failed_lookup_is_told_in_words()
    {
        ulong root = PutGuardedNode();
        _bench.SetWord(_thread, 0, 1);
        _bench.SetWord(_thread, 1, 16);

        // CNode.Delete with a guard that does not match.
        _bench.Do(_thread, SystemCall.Call, root, new() { Label = 19, Length = 2 });

        Assert.Equal(new MessageInformation { Label = 6, Length = 5 }, _bench.InformationOf(_thread));
        Assert.Equal(0UL, _bench.WordOf(_thread, 0));
        Assert.Equal((ulong)LookupFailure.GuardMismatch, _bench.WordOf(_thread, 1));
        Assert.Equal(16UL, _bench.WordOf(_thread, 2));
        Assert.Equal(5UL, _bench.WordOf(_thread, 3));
        Assert.Equal(10UL, _bench.WordOf(_thread, 4));
    }

    [Fact]
    public void Without_a_buffer_the_words_of_an_error_end_with_the_registers()
    {
        ThreadReference thread = _bench.CreateThread(hasBuffer: false);
        ulong root = PutGuardedNode();
        _bench.SetWord(thread, 0, 1);
        _bench.SetWord(thread, 1, 16);

        _bench.Do(thread, SystemCall.Call, root, new() { Label = 19, Length = 2 });

        Assert.Equal(new MessageInformation { Label = 6, Length = 4 }, _bench.InformationOf(thread));
    }

    [Fact]
    public void A_long_result_goes_on_in_the_buffer()
    {
        ThreadReference other = _bench.CreateThread();
        _bench.Core.At(other).Frame[28] = 99;
        _bench.SetWord(_thread, 0, 0);
        _bench.SetWord(_thread, 1, 34);

        _bench.Do(_thread, SystemCall.Call, _bench.Put(new ThreadCapability { Thread = other }.Capability), new() { Label = 2, Length = 2 });

        Assert.Equal(new MessageInformation { Length = 34 }, _bench.InformationOf(_thread));
        Assert.Equal(99UL, _bench.WordOf(_thread, 33));
    }

    [Theory]
    [InlineData(SystemCall.Receive)]
    [InlineData(SystemCall.NonBlockingReceive)]
    [InlineData(SystemCall.Wait)]
    [InlineData(SystemCall.NonBlockingWait)]
    public void Receiving_by_what_is_not_there_faults_in_the_receive_phase(SystemCall call)
    {
        _bench.Do(_thread, call, 1 << 20);

        AssertCapabilityFault(1 << 20, LookupFailure.GuardMismatch);
    }

    [Fact]
    public void Receiving_without_read_right_faults()
    {
        ulong writeOnly = _bench.Put(_endpoint, receive: false);

        _bench.Do(_thread, SystemCall.Wait, writeOnly);

        AssertCapabilityFault(writeOnly, LookupFailure.MissingCapability);
        Assert.Equal(0, _bench.Core.At(_thread).Fault.Lookup.BitsLeft);
    }

    [Fact]
    public void Receiving_by_a_reply_object_faults()
    {
        ulong reply = _bench.Put(_bench.CreateReply());

        _bench.Do(_thread, SystemCall.Wait, reply);

        AssertCapabilityFault(reply, LookupFailure.MissingCapability);
    }

    [Fact]
    public void What_is_to_be_the_reply_object_and_is_none_is_the_address_of_the_fault()
    {
        _bench.Receive(_thread, _pointer, _pointer);
        AssertCapabilityFault(_pointer, LookupFailure.MissingCapability);
    }

    [Fact]
    public void A_reply_object_that_is_not_found_is_the_address_of_the_fault()
    {
        _bench.Receive(_thread, _pointer, 1 << 20);
        AssertCapabilityFault(1 << 20, LookupFailure.GuardMismatch);
    }

    [Fact]
    public void No_reply_object_is_looked_up_for_a_notification()
    {
        NotificationReference notification = _bench.CreateNotification();
        _bench.Core.Signal(notification, 9);

        _bench.Receive(_thread, _bench.Put(notification), 1 << 20);

        Assert.Equal(9UL, _bench.RegisterOf(_thread, 0));
    }

    [Fact]
    public void Sending_to_nobody_does_not_keep_from_receiving()
    {
        ulong source = _bench.Put(_bench.CreateEndpoint());
        ReplyReference reply = _bench.CreateReply();

        _bench.Do(_thread, SystemCall.NonBlockingSendReceive, source, default, _bench.Put(reply), _pointer);

        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(_thread));
        Assert.Equal(_thread, _bench.Core.At(reply).Thread);
        Assert.Equal(EndpointState.Idle, _bench.Core.At(_endpoint).State);
    }

    [Fact]
    public void The_send_of_a_send_and_receive_lends_the_scheduling_context()
    {
        ThreadReference passive = _bench.CreateThread(90);
        _bench.Do(passive, SystemCall.Wait, _pointer);
        _bench.MakePassive(passive);
        SchedulingContextReference context = _bench.Core.At(_thread).SchedulingContext;
        ulong source = _bench.Put(_bench.CreateEndpoint());

        _bench.Do(_thread, SystemCall.NonBlockingSendWait, source, default, _pointer);

        Assert.Equal(context, _bench.Core.At(passive).SchedulingContext);
        Assert.Equal(passive, _bench.Core.CurrentThread);
        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(_thread));
    }

    [Fact]
    public void A_plain_send_lends_nothing()
    {
        ThreadReference passive = _bench.CreateThread(120);
        _bench.Do(passive, SystemCall.Wait, _pointer);
        _bench.MakePassive(passive);

        _bench.Do(_thread, SystemCall.Send, _pointer);

        Assert.Equal(_thread, _bench.Core.CurrentThread);
        Assert.Equal(ThreadState.Running, _bench.StateOf(passive));
        Assert.True(_bench.Core.At(passive).SchedulingContext.IsNull);
    }

    [Fact]
    public void The_first_phase_may_not_invoke_a_thread()
    {
        ThreadReference other = _bench.CreateThread();
        ulong source = _bench.Put(_bench.CreateEndpoint());
        ulong thread = _bench.Put(new ThreadCapability { Thread = other }.Capability);

        // TCB.Resume.
        _bench.Do(_thread, SystemCall.NonBlockingSendWait, source, new() { Label = 13 }, thread);

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(other));
        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(_thread));
    }

    [Fact]
    public void An_unknown_number_is_a_fault_that_tells_the_registers()
    {
        ref UserFrame frame = ref _bench.Run(_thread);
        frame[SystemCallRegister.Number] = unchecked((ulong)-100L);
        frame.ProgramCounter = 0x50_0004;

        _bench.Core.HandleSystemCall();

        Assert.Equal(FaultType.UnknownSystemCall, _bench.Core.At(_thread).Fault.Type);
        Assert.Equal(unchecked((ulong)-100L), _bench.Core.At(_thread).Fault.Address);
        Assert.Equal(0x50_0000UL, _bench.Core.At(_thread).Frame.FaultAddress);
        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(_thread));
    }

    [Fact]
    public void Without_budget_nothing_is_done_and_the_call_is_executed_again_later()
    {
        ThreadReference receiver = _bench.CreateThread(50);
        _bench.Do(receiver, SystemCall.Wait, _pointer);
        SchedulingContextReference context = _bench.CreateContext(period: 1_000_000, budget: 10_000);
        _bench.MakePassive(_thread);
        _bench.Core.BindContext(context, _thread);
        ref UserFrame frame = ref _bench.Run(_thread);
        frame[SystemCallRegister.Capability] = _pointer;
        frame[SystemCallRegister.Number] = unchecked((ulong)SystemCall.Send);
        frame.ProgramCounter = 0x50_0004;
        _bench.System.Board.Time += 9_000;

        _bench.Core.HandleSystemCall();

        Assert.Equal(ThreadState.BlockedOnReceive, _bench.StateOf(receiver));
        Assert.Equal(ThreadState.Restart, _bench.StateOf(_thread));
        Assert.True(_bench.Core.At(_thread).IsInReleaseQueue);
    }

    [Fact]
    public void Yielding_lets_an_equal_run_and_counts_only_what_was_used()
    {
        ThreadReference other = _bench.CreateThread();
        _bench.Core.At(other).State = ThreadState.Running;
        _bench.Core.EnqueueFirst(other);
        SchedulingContextReference context = _bench.Core.At(_thread).SchedulingContext;
        ref UserFrame frame = ref _bench.Run(_thread);
        frame[SystemCallRegister.Number] = unchecked((ulong)SystemCall.Yield);
        _bench.System.Board.Time += 100;

        _bench.Core.HandleSystemCall();

        Assert.Equal(other, _bench.Core.CurrentThread);
        Assert.Equal(100UL, _bench.Core.At(context).Consumed);
        Assert.True(_bench.Core.At(_thread).IsQueued);
    }

    [Fact]
    public void An_interrupt_lets_the_thread_go_on_where_it_was()
    {
        ref UserFrame frame = ref _bench.Run(_thread);
        frame.ProgramCounter = 0x50_0004;

        _bench.Core.HandleInterruptEntry();

        Assert.Equal(_thread, _bench.Core.CurrentThread);
        Assert.Equal(0x50_0004UL, frame.FaultAddress);
        Assert.Equal(0x50_0004UL, frame.ProgramCounter);
        Assert.Equal(ThreadState.Running, _bench.StateOf(_thread));
    }

    [Fact]
    public void An_exception_restarts_at_the_instruction_itself()
    {
        _bench.Run(_thread).ProgramCounter = 0x50_0004;

        _bench.Core.HandleException(new Syndrome { Class = ExceptionClass.Wait, Is32BitInstruction = true });

        Assert.Equal(0x50_0004UL, _bench.Core.At(_thread).Frame.FaultAddress);
        Assert.Equal(FaultType.VirtualCpu, _bench.Core.At(_thread).Fault.Type);
    }

    private ulong PutGuardedNode() =>
        _bench.Put(new CNodeCapability { Address = _bench.System.Allocate(2048, 2048), RadixBits = 6, GuardSize = 10, Guard = 5 }.Capability);

    private void AssertCapabilityFault(ulong pointer, LookupFailure failure)
    {
        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(_thread));
        Assert.Equal(_thread, _bench.Core.At(_handler).Head);
        Assert.Equal(FaultType.Capability, _bench.Core.At(_thread).Fault.Type);
        Assert.True(_bench.Core.At(_thread).Fault.Flag);
        Assert.Equal(pointer, _bench.Core.At(_thread).Fault.Address);
        Assert.Equal(failure, _bench.Core.At(_thread).Fault.Lookup.Failure);
    }
}
