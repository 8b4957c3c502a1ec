using System.Linq;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Threads;
using Firn.Arm64.Registers;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

public static class ThreadRegisterTests
{
    private static ScheduleBench<Sel4Bench> Create()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(100);
        return bench;
    }

    private static Status Invoke(
        ScheduleBench<Sel4Bench> bench, Invocation invocation, ThreadReference thread, SlotReference extra, params ulong[] words)
    {
        bench.SetMessage(words, extra);
        return bench.Core.InvokeThread(invocation, default, new() { Thread = thread });
    }

    // Every register another value.
    private static void Fill(ScheduleBench<Sel4Bench> bench, ThreadReference thread, ulong start)
    {
        for (int i = 0; i < UserContext.Registers; i++)
            bench.Core.At(thread).Frame.Write((UserRegister)i, start + (ulong)i);
        bench.Core.At(thread).Frame.ProgramStatus = bench.Core.SanitizeProgramStatus(thread, 0x9000_0000);
        bench.Core.At(thread).Frame.ProgramCounter = start + 1000;
    }

    [Fact]
    public static void A_register_of_a_message_is_that_field_of_the_frame()
    {
        UserFrame frame = default;
        foreach (UserRegister register in System.Enum.GetValues<UserRegister>())
            frame.Write(register, 0x100 + (ulong)register);
        Assert.Equal(0x100 + (ulong)UserRegister.ProgramCounter, frame.FaultAddress);
        Assert.Equal(0x100 + (ulong)UserRegister.StackPointer, frame.StackPointer);
        Assert.Equal(0x100 + (ulong)UserRegister.ProgramStatus, frame.ProgramStatus);
        Assert.Equal(0x100 + (ulong)UserRegister.ThreadPointer, frame.ThreadPointer);
        Assert.Equal(0x100 + (ulong)UserRegister.ReadOnlyThreadPointer, frame.ReadOnlyThreadPointer);
        Assert.Equal(0UL, frame.ProgramCounter);
        for (int number = 0; number <= 30; number++)
            Assert.Equal(0x100 + (ulong)System.Enum.Parse<UserRegister>($"X{number}"), frame.X[number]);
    }

    [Fact]
    public static void ReadRegisters_answers_as_many_as_asked()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateReady(5);
        Fill(bench, thread, 0x100);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadReadRegisters, thread, default, 0).Error);
        bench.AssertRange(1, 36, Invoke(bench, Invocation.ThreadReadRegisters, bench.Core.CurrentThread, default, 0, 0));
        bench.AssertRange(1, 36, Invoke(bench, Invocation.ThreadReadRegisters, thread, default, 0, 37));
        Assert.Equal(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadReadRegisters, bench.Core.CurrentThread, default, 0, 1).Error);
        foreach (ulong count in (ulong[])[1, 4, 5, 17, 36])
        {
            Assert.True(Invoke(bench, Invocation.ThreadReadRegisters, thread, default, 0, count).IsDone);
            Assert.Equal((uint)count, bench.Core.Message.ResultLength);
            Assert.All(Enumerable.Range(0, (int)count), i => Assert.Equal(bench.Core.At(thread).Frame.Read((UserRegister)i), bench.Answer(i)));
        }
        Assert.Equal(ThreadState.Running, bench.Core.At(thread).State);
        Assert.True(Invoke(bench, Invocation.ThreadReadRegisters, thread, default, 1, 1).IsDone);
        Assert.Equal(ThreadState.Inactive, bench.Core.At(thread).State);
        // It ran: it is read where it goes on.
        Assert.Equal(0x100UL + 1000, bench.Answer(0));
    }

    [Fact]
    public static void Without_a_buffer_an_answer_ends_after_the_registers()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        Fill(bench, thread, 0x100);
        bench.System.Put(bench.Core.SlotOf(bench.Core.CurrentThread, ThreadSlot.IpcBuffer), Capability.Null);
        Assert.True(Invoke(bench, Invocation.ThreadReadRegisters, thread, default, 0, 36).IsDone);
        Assert.Equal(4U, bench.Core.Message.ResultLength);
        Assert.Equal(0x103UL, bench.Answer(3));
        Assert.Equal(0UL, bench.Answer(4));

        bench.SetMessage([0, 4]);
        bench.Core.Message.IsCall = false;
        Assert.True(bench.Core.InvokeThread(Invocation.ThreadReadRegisters, default, new() { Thread = thread }).IsDone);
        Assert.Equal((0UL, 4UL), (bench.Answer(0), bench.Answer(1)));
    }

    [Fact]
    public static void WriteRegisters_writes_as_many_as_there_are()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadWriteRegisters, thread, default, 0).Error);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadWriteRegisters, thread, default, 0, 2, 7).Error);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadWriteRegisters, thread, default, 0, ulong.MaxValue, 7).Error);
        Assert.Equal(
            InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadWriteRegisters, bench.Core.CurrentThread, default, 0, 1, 7).Error);

        ulong[] words = [0, 40, .. Enumerable.Range(0, 40).Select(i => 0xF_0000_0000UL + (ulong)i)];
        Assert.True(Invoke(bench, Invocation.ThreadWriteRegisters, thread, default, words).IsDone);
        ref UserFrame frame = ref bench.Core.At(thread).Frame;
        for (int i = 0; i < UserContext.Registers; i++)
        {
            ulong expected = i == (int)UserRegister.ProgramStatus ? bench.Core.SanitizeProgramStatus(thread, words[i + 2]) : words[i + 2];
            Assert.Equal(expected, frame.Read((UserRegister)i));
        }
        Assert.Equal(words[2], frame.ProgramCounter);
        Assert.Equal(ThreadState.Inactive, bench.Core.At(thread).State);

        Assert.True(Invoke(bench, Invocation.ThreadWriteRegisters, thread, default, 1, 1, 0x5000, 0x6000).IsDone);
        Assert.Equal((0x5000UL, words[3]), (frame.ProgramCounter, frame.StackPointer));
        Assert.Equal(ThreadState.Restart, bench.Core.At(thread).State);
    }

    [Fact]
    public static void CopyRegisters_copies_what_is_asked_for()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference source = bench.CreateReady(5);
        ThreadReference thread = bench.CreateThread(5);
        SlotReference slot = bench.SlotWith(source);
        Fill(bench, source, 0x100);
        Fill(bench, thread, 0x200);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadCopyRegisters, thread, slot).Error);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadCopyRegisters, thread, default, 0).Error);
        Assert.Equal(Status.InvalidCapability(1), Invoke(bench, Invocation.ThreadCopyRegisters, thread, bench.SlotWithEndpoint(), 0));

        ref UserFrame frame = ref bench.Core.At(thread).Frame;
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, thread, slot, 4).IsDone);
        Assert.Equal((0x100UL, 0x100UL, 0x101UL), (frame.FaultAddress, frame.ProgramCounter, frame.StackPointer));
        Assert.Equal(0x200UL + (ulong)UserRegister.X9, frame[9]);
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, thread, slot, 8).IsDone);
        Assert.Equal((0x100UL + (ulong)UserRegister.X9, 0x100UL + (ulong)UserRegister.ThreadPointer), (frame[9], frame.ThreadPointer));
        Assert.Equal(ThreadState.Running, bench.Core.At(source).State);
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, thread, slot, 3).IsDone);
        Assert.Equal((ThreadState.Inactive, ThreadState.Restart), (bench.Core.At(source).State, bench.Core.At(thread).State));
        Assert.True(bench.Core.Action.IsSwitch);
    }

    // The core holds the current thread's TPIDR_EL0; the frame's is old.
    [Fact]
    public static void The_current_threads_thread_pointer_is_the_cores()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        ThreadReference thread = bench.CreateThread(5);
        bench.Core.Machine.ThreadPointer = 0x777;
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, thread, bench.SlotWith(current), 8).IsDone);
        Assert.Equal(0x777UL, bench.Core.At(thread).Frame.ThreadPointer);

        bench.Core.At(thread).Frame.ThreadPointer = 0x888;
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, current, bench.SlotWith(thread), 8).IsDone);
        Assert.Equal(0x888UL, bench.Core.Machine.ThreadPointer);
        Assert.True(bench.Core.Action.IsChoose);

        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadSetTlsBase, current, default).Error);
        Assert.True(Invoke(bench, Invocation.ThreadSetTlsBase, current, default, 0x999).IsDone);
        Assert.Equal(0x999UL, bench.Core.Machine.ThreadPointer);
        bench.Leave();
        Assert.Equal(0x999UL, bench.Core.Machine.ThreadPointer);
        Assert.True(Invoke(bench, Invocation.ThreadSetTlsBase, thread, default, 0xAAA).IsDone);
        Assert.Equal((0xAAAUL, 0x999UL), (bench.Core.At(thread).Frame.ThreadPointer, bench.Core.Machine.ThreadPointer));
    }

    [Fact]
    public static void The_mode_of_a_guest_does_not_come_to_a_thread_without_one()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference source = bench.CreateThread(5);
        ThreadReference thread = bench.CreateThread(5);
        ulong guest = new SavedProgramStatus { Mode = ExceptionMode.El1h, Negative = true }.Bits;
        bench.Core.At(source).Frame.ProgramStatus = guest;
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, thread, bench.SlotWith(source), 4).IsDone);
        Assert.Equal(bench.Core.SanitizeProgramStatus(thread, guest), bench.Core.At(thread).Frame.ProgramStatus);
        bench.Core.At(source).Frame.ProgramStatus = 0x1000_0200;
        Assert.True(Invoke(bench, Invocation.ThreadCopyRegisters, thread, bench.SlotWith(source), 4).IsDone);
        Assert.Equal(0x1000_0200UL, bench.Core.At(thread).Frame.ProgramStatus);
    }
}
