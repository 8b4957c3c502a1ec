using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Registers;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Faults;

/// <summary>Faults: the words of each message, what replies do, and threads without handlers.</summary>
public sealed class FaultTests
{
    private readonly IpcBench _bench = new();
    private readonly EndpointReference _endpoint;
    private readonly ReplyReference _reply;
    private readonly ulong _replyPointer;
    private readonly ThreadReference _handler;
    private readonly ThreadReference _thread;

    public FaultTests()
    {
        _endpoint = _bench.CreateEndpoint();
        _reply = _bench.CreateReply();
        _replyPointer = _bench.Put(_reply);
        _handler = _bench.CreateThread(120);
        _bench.Receive(_handler, _bench.Put(_endpoint), _replyPointer);
        _thread = _bench.CreateThread(100);
        _bench.SetHandler(_thread, _endpoint, badge: 55);
        ref UserFrame frame = ref _bench.Core.At(_thread).Frame;
        for (int i = 0; i < 31; i++)
            frame[i] = 100UL + (ulong)i;
        frame.StackPointer = 0x7000;
        frame.ProgramStatus = 0x40;
        frame.ProgramCounter = 0x40_0010;
    }

    [Fact]
    public void A_data_abort_tells_instruction_address_and_syndrome()
    {
        _bench.System.Board.FaultAddress = 0xDEAD_0000;
        Syndrome syndrome = new() { Class = ExceptionClass.DataAbortLower, Is32BitInstruction = true, Specific = 0x46 };

        Raise(syndrome);

        AssertMessage(FaultType.VirtualMemory, 0x40_0010, 0xDEAD_0000, 0, syndrome.Bits);
        Assert.Equal(55UL, _bench.RegisterOf(_handler, SystemCallRegister.Capability));
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(_thread));
        Assert.Equal(_handler, _bench.Core.CurrentThread);
    }

    [Fact]
    public void An_instruction_abort_tells_the_instruction_as_address()
    {
        Syndrome syndrome = new() { Class = ExceptionClass.InstructionAbortLower, Is32BitInstruction = true, Specific = 7 };

        Raise(syndrome);

        AssertMessage(FaultType.VirtualMemory, 0x40_0010, 0x40_0010, 1, syndrome.Bits);
    }

    [Fact]
    public void A_guests_abort_tells_the_intermediate_address()
    {
        _bench.System.Board.FaultAddress = 0x1234_5678;
        _bench.System.Board.Stage1Offset = 0x8000_0000;
        _bench.Core.CurrentVirtualCpu = new(_bench.System.Allocate(VirtualCpu.Size, VirtualCpu.Size));
        _bench.Core.IsVirtualCpuActive = true;
        // HPFAR_EL2: bits 12 and up from bit 4 on.
        _bench.System.Board.FaultPage = 0x4_5670;
        Syndrome syndrome = new() { Class = ExceptionClass.DataAbortLower, Is32BitInstruction = true, Specific = (uint)FaultStatus.TranslationLevel3 };

        _bench.Run(_thread);
        _bench.Core.HandleException(syndrome);

        Assert.Equal(0x456_7678UL, _bench.WordOf(_handler, (int)VirtualMemoryFaultWord.Address));
    }

    // HPFAR_EL2 is not set then, unless the access was of the guest's tables.
    [Theory]
    [InlineData(false, 0x9234_5678UL)]
    [InlineData(true, 0x456_7678UL)]
    public void A_guests_lack_of_permission_is_where_stage_1_maps_the_address(bool isOfTables, ulong expected)
    {
        _bench.System.Board.FaultAddress = 0x1234_5678;
        _bench.System.Board.Stage1Offset = 0x8000_0000;
        _bench.System.Board.FaultPage = 0x4_5670;
        _bench.Core.CurrentVirtualCpu = new(_bench.System.Allocate(VirtualCpu.Size, VirtualCpu.Size));
        _bench.Core.IsVirtualCpuActive = true;
        DataAbortSyndrome abort = new() { Status = FaultStatus.PermissionLevel3, IsStage1Walk = isOfTables };

        _bench.Run(_thread);
        _bench.Core.HandleException(new() { Class = ExceptionClass.DataAbortLower, Is32BitInstruction = true, Specific = abort.Bits });

        Assert.Equal(expected, _bench.WordOf(_handler, (int)VirtualMemoryFaultWord.Address));
    }

    [Fact]
    public void Any_reply_to_an_abort_executes_the_instruction_again()
    {
        Raise(new() { Class = ExceptionClass.DataAbortLower });

        _bench.Do(_handler, SystemCall.Send, _replyPointer, new() { Label = 99, Length = 4 });

        Assert.Equal(ThreadState.Restart, _bench.StateOf(_thread));
        Assert.Equal(FaultType.Null, _bench.Core.At(_thread).Fault.Type);
        Assert.Equal(100UL, _bench.RegisterOf(_thread, 0));
        Assert.True(_bench.Core.At(_reply).Thread.IsNull);
    }

    [Fact]
    public void An_undefined_instruction_is_a_user_exception_of_five_words()
    {
        Raise(new() { Is32BitInstruction = true });

        Assert.Equal(new MessageInformation { Label = (ulong)FaultType.UserException, Length = 5 }, _bench.InformationOf(_handler));
        ulong[] expected = [0x40_0010, 0x7000, 0x40, 0x200_0000, 0];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], _bench.WordOf(_handler, i));
    }

    [Fact]
    public void A_reply_to_a_user_exception_writes_three_registers_with_label_0()
    {
        Raise(new() { Is32BitInstruction = true });
        _bench.SetWord(_handler, 0, 0x40_0020);
        _bench.SetWord(_handler, 1, 0x8000);
        _bench.SetWord(_handler, 2, 0xF000_03C5);

        _bench.Do(_handler, SystemCall.Send, _replyPointer, new() { Length = 3 });

        ref UserFrame frame = ref _bench.Core.At(_thread).Frame;
        Assert.Equal(0x40_0020UL, frame.FaultAddress);
        Assert.Equal(0x8000UL, frame.StackPointer);
        // EL1 is not the user's to choose.
        Assert.Equal(0xF000_0040UL, frame.ProgramStatus);
        Assert.Equal(ThreadState.Restart, _bench.StateOf(_thread));
    }

    [Fact]
    public void A_reply_with_another_label_writes_and_stops()
    {
        Raise(new() { Is32BitInstruction = true });
        _bench.SetWord(_handler, 0, 0x40_0020);

        _bench.Do(_handler, SystemCall.Send, _replyPointer, new() { Length = 1, Label = 1 });

        Assert.Equal(0x40_0020UL, _bench.Core.At(_thread).Frame.FaultAddress);
        Assert.Equal(0x7000UL, _bench.Core.At(_thread).Frame.StackPointer);
        Assert.Equal(ThreadState.Inactive, _bench.StateOf(_thread));
        Assert.Equal(FaultType.Null, _bench.Core.At(_thread).Fault.Type);
    }

    [Theory]
    [InlineData(ExceptionClass.Wait)]
    [InlineData(ExceptionClass.FloatingPointTrap)]
    [InlineData(ExceptionClass.SecureMonitorCall)]
    [InlineData(ExceptionClass.SystemAccess)]
    [InlineData(ExceptionClass.Brk)]
    public void Every_other_trap_is_a_virtual_CPUs(ExceptionClass cause)
    {
        Syndrome syndrome = new() { Class = cause, Is32BitInstruction = true, Specific = 5 };

        Raise(syndrome);

        Assert.Equal(new MessageInformation { Label = (ulong)FaultType.VirtualCpu, Length = 1 }, _bench.InformationOf(_handler));
        Assert.Equal(syndrome.Bits, _bench.WordOf(_handler, 0));
    }

    [Fact]
    public void A_class_of_0_with_anything_specific_is_a_trap()
    {
        Raise(new() { Is32BitInstruction = true, Specific = 1 });
        Assert.Equal((ulong)FaultType.VirtualCpu, _bench.InformationOf(_handler).Label);
    }

    [Fact]
    public void An_unknown_system_call_tells_thirteen_words_and_a_reply_writes_twelve()
    {
        ref UserFrame frame = ref _bench.Run(_thread);
        frame[SystemCallRegister.Number] = 4711;
        _bench.Core.HandleSystemCall();

        Assert.Equal(new MessageInformation { Label = (ulong)FaultType.UnknownSystemCall, Length = 13 }, _bench.InformationOf(_handler));
        for (int i = 0; i < 7; i++)
            Assert.Equal(100UL + (ulong)i, _bench.WordOf(_handler, i));
        ulong[] others = [4711, 0x40_000C, 0x7000, 0x40_0010, 0x40, 4711];
        for (int i = 0; i < others.Length; i++)
            Assert.Equal(others[i], _bench.WordOf(_handler, 7 + i));

        for (int i = 0; i < 13; i++)
            _bench.SetWord(_handler, i, 200UL + (ulong)i);
        _bench.Do(_handler, SystemCall.Send, _replyPointer, new() { Length = 13 });

        for (int i = 0; i < 8; i++)
            Assert.Equal(200UL + (ulong)i, _bench.RegisterOf(_thread, i));
        Assert.Equal(208UL, frame.FaultAddress);
        Assert.Equal(209UL, frame.StackPointer);
        Assert.Equal(210UL, frame.ProgramCounter);
        Assert.Equal(0x40UL, frame.ProgramStatus);
        Assert.Equal(ThreadState.Restart, _bench.StateOf(_thread));
    }

    [Fact]
    public void Without_a_buffer_the_handler_is_told_four_words()
    {
        ThreadReference other = _bench.CreateThread(130, hasBuffer: false);
        _bench.Core.Suspend(_handler);
        _bench.Receive(other, _bench.Put(_endpoint), _replyPointer);
        _bench.Run(_thread)[SystemCallRegister.Number] = 4711;

        _bench.Core.HandleSystemCall();

        Assert.Equal(4U, _bench.InformationOf(other).Length);
    }

    [Fact]
    public void A_capability_fault_tells_why_the_lookup_failed()
    {
        _bench.Do(_thread, SystemCall.Call, 1 << 20);

        Assert.Equal(new MessageInformation { Label = (ulong)FaultType.Capability, Length = 7 }, _bench.InformationOf(_handler));
        ulong[] expected = [0x40_0000, 1 << 20, 0, (ulong)LookupFailure.GuardMismatch, 64, 0, 58];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], _bench.WordOf(_handler, i));
    }

    [Fact]
    public void A_fault_lends_the_scheduling_context_to_a_passive_handler()
    {
        _bench.MakePassive(_handler);
        SchedulingContextReference context = _bench.Core.At(_thread).SchedulingContext;

        Raise(new() { Class = ExceptionClass.DataAbortLower });

        Assert.Equal(context, _bench.Core.At(_handler).SchedulingContext);
        Assert.Equal(_reply, _bench.Core.At(context).Reply);
        Assert.Equal(_handler, _bench.Core.CurrentThread);
    }

    [Fact]
    public void A_fault_waits_in_the_queue_for_its_handler()
    {
        _bench.Core.Suspend(_handler);
        Raise(new() { Class = ExceptionClass.DataAbortLower });
        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(_thread));
        Assert.False(_bench.Core.At(_thread).BlockingIsCall);

        _bench.Receive(_handler, _bench.Put(_endpoint), _replyPointer);

        Assert.Equal((ulong)FaultType.VirtualMemory, _bench.InformationOf(_handler).Label);
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(_thread));
    }

    [Fact]
    public void A_handler_without_reply_object_lets_the_thread_stop()
    {
        _bench.Core.Suspend(_handler);
        _bench.Do(_handler, SystemCall.Wait, _bench.Put(_endpoint));

        Raise(new() { Class = ExceptionClass.DataAbortLower });

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(_thread));
        Assert.Equal((ulong)FaultType.VirtualMemory, _bench.InformationOf(_handler).Label);
    }

    [Fact]
    public void A_thread_without_handler_stops_and_the_console_says_why()
    {
        _bench.System.Put(_bench.Core.SlotOf(_thread, ThreadSlot.FaultHandler), Capability.Null);
        "worker"u8.CopyTo(_bench.Core.At(_thread).Name);
        _bench.System.Board.FaultAddress = 0xBAD0;

        Raise(new() { Class = ExceptionClass.DataAbortLower, Specific = 0x46 });

        Assert.Equal(ThreadState.Inactive, _bench.StateOf(_thread));
        Assert.Equal(FaultType.Null, _bench.Core.At(_thread).Fault.Type);
        string text = _bench.System.Board.ConsoleText;
        Assert.Contains("\"worker\" stops: write at 0xbad0, translation fault at level 2", text);
        Assert.Contains("pc 0x400010", text);
    }

    [Fact]
    public void A_timeout_tells_badge_and_time_and_its_reply_writes_registers()
    {
        SchedulingContextReference context = _bench.Core.At(_thread).SchedulingContext;
        _bench.SetHandler(_thread, _endpoint, slot: ThreadSlot.TimeoutHandler);
        _bench.Core.At(context).Badge = 77;
        _bench.Core.At(context).Consumed = 62_500;
        _bench.Run(_thread);
        _bench.Core.At(_thread).Fault.SetTimeout(77);

        _bench.Core.HandleTimeout(_thread);

        Assert.Equal(new MessageInformation { Label = (ulong)FaultType.Timeout, Length = 2 }, _bench.InformationOf(_handler));
        Assert.Equal(77UL, _bench.WordOf(_handler, 0));
        Assert.Equal(1000UL, _bench.WordOf(_handler, 1));
        Assert.Equal(0UL, _bench.Core.At(context).Consumed);

        for (int i = 0; i < 40; i++)
            _bench.SetWord(_handler, i, 300UL + (ulong)i);
        _bench.Do(_handler, SystemCall.Send, _replyPointer, new() { Length = 40 });
        ref UserFrame frame = ref _bench.Core.At(_thread).Frame;
        Assert.Equal(300UL, frame.FaultAddress);
        Assert.Equal(301UL, frame.StackPointer);
        Assert.Equal(0x40UL, frame.ProgramStatus);
        Assert.Equal(303UL, frame[0]);
        Assert.Equal(312UL, frame[16]);
        Assert.Equal(317UL, frame[9]);
        Assert.Equal(333UL, frame[28]);
        Assert.Equal(0UL, frame.ThreadPointer);
        Assert.Equal(ThreadState.Restart, _bench.StateOf(_thread));
    }

    [Fact]
    public void A_timeout_lends_nothing_even_out_of_the_queue()
    {
        SchedulingContextReference context = _bench.Core.At(_thread).SchedulingContext;
        _bench.SetHandler(_thread, _endpoint, slot: ThreadSlot.TimeoutHandler);
        _bench.MakePassive(_handler);
        _bench.Run(_thread);
        _bench.Core.At(_thread).Fault.SetTimeout(77);

        _bench.Core.HandleTimeout(_thread);

        Assert.True(_bench.Core.At(_handler).SchedulingContext.IsNull);
        Assert.Equal(context, _bench.Core.At(_thread).SchedulingContext);
    }

    [Theory]
    [InlineData(FaultType.VgicMaintenance, 3UL)]
    [InlineData(FaultType.VgicMaintenance, ulong.MaxValue)]
    [InlineData(FaultType.VirtualPrivateInterrupt, 27UL)]
    public void Faults_of_virtual_CPUs_have_one_word_and_any_reply_goes_on(FaultType type, ulong word)
    {
        _bench.Run(_thread);
        ref Fault fault = ref _bench.Core.At(_thread).Fault;
        if (type == FaultType.VirtualPrivateInterrupt)
            fault.SetVirtualPrivateInterrupt((uint)word);
        else if (word == ulong.MaxValue)
            fault.SetVgicMaintenance();
        else
            fault.SetVgicMaintenance((uint)word);

        _bench.Core.HandleFault(_thread);

        Assert.Equal(new MessageInformation { Label = (ulong)type, Length = 1 }, _bench.InformationOf(_handler));
        Assert.Equal(word, _bench.WordOf(_handler, 0));
        _bench.Do(_handler, SystemCall.Send, _replyPointer, new() { Label = 5 });
        Assert.Equal(ThreadState.Restart, _bench.StateOf(_thread));
    }

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, false, true, true)]
    [InlineData(true, true, false, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, true, false)]
    public void A_handler_needs_write_and_a_grant_right(bool send, bool grant, bool grantReply, bool isHandler) =>
        Assert.Equal(isHandler, _bench.Core.IsFaultHandler(IpcBench.Allow(_endpoint, 0, grant, grantReply, send, receive: false).Capability));

    [Fact]
    public void No_handler_is_a_handler_and_a_notification_is_none()
    {
        Assert.True(_bench.Core.IsFaultHandler(Capability.Null));
        NotificationCapability notification = new() { Notification = _bench.CreateNotification(), CanSend = true };
        Assert.False(_bench.Core.IsFaultHandler(notification.Capability));
        Assert.False(_bench.Core.HasTimeoutHandler(_thread));
    }

    private void Raise(Syndrome syndrome)
    {
        _bench.Run(_thread);
        _bench.Core.HandleException(syndrome);
    }

    private void AssertMessage(FaultType type, params ulong[] words)
    {
        Assert.Equal(new MessageInformation { Label = (ulong)type, Length = (uint)words.Length }, _bench.InformationOf(_handler));
        for (int i = 0; i < words.Length; i++)
            Assert.Equal(words[i], _bench.WordOf(_handler, i));
    }
}
