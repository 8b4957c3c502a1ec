using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Threads;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Threads;

/// <summary>Registers of threads (manual, chapter 6.1).</summary>
internal static unsafe class RegisterTests
{
    private static ulong _seen;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("registers.written_are_read"u8, &WrittenAreRead);
        Suite.Test("registers.new_thread_has_zeros"u8, &NewThread);
        Suite.Test("registers.first_ones_alone"u8, &FirstOnes);
        Suite.Test("registers.read_none"u8, &ReadNone);
        Suite.Test("registers.read_too_many"u8, &ReadTooMany);
        Suite.Test("registers.write_too_many"u8, &WriteTooMany);
        Suite.Test("registers.write_more_than_sent"u8, &WriteMoreThanSent);
        Suite.Test("registers.read_truncated"u8, &ReadTruncated);
        Suite.Test("registers.own_thread"u8, &OwnThread);
        Suite.Test("registers.program_status_is_made_safe"u8, &ProgramStatus);
        Suite.Test("registers.read_suspends"u8, &ReadSuspends);
        Suite.Test("registers.write_resumes"u8, &WriteResumes);
        Suite.Test("registers.write_does_not_resume"u8, &WriteDoesNotResume);
        Suite.Test("registers.copy_frame"u8, &CopyFrame);
        Suite.Test("registers.copy_integer"u8, &CopyInteger);
        Suite.Test("registers.copy_from_another_object"u8, &CopyFromAnotherObject);
        Suite.Test("registers.copy_truncated"u8, &CopyTruncated);
        Suite.Test("registers.copy_suspends_and_resumes"u8, &CopySuspendsAndResumes);
        Suite.Test("registers.tls_base"u8, &TlsBase);
        Suite.Test("registers.tls_base_truncated"u8, &TlsBaseTruncated);
        Suite.Test("registers.thread_starts_with_them"u8, &StartsWithThem);
    }

    private static UserContext Filled()
    {
        UserContext context = default;
        System.Span<ulong> words = Words(ref context);
        for (int i = 0; i < words.Length; i++)
            words[i] = 0x1000 + (ulong)(i * 8);
        context.ProgramStatus = 0;
        return context;
    }

    private static System.Span<ulong> Words(ref UserContext context) => System.Runtime.InteropServices.MemoryMarshal.CreateSpan(
        ref System.Runtime.CompilerServices.Unsafe.As<UserContext, ulong>(ref context), UserContext.Registers);

    private static void WrittenAreRead()
    {
        Thread thread = Env.New<Thread>();
        UserContext written = Filled();
        Check.Done(thread.WriteRegisters(false, 0, UserContext.Registers, in written));
        Check.Done(thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        System.Span<ulong> words = Words(ref read);
        for (int i = 0; i < words.Length; i++)
        {
            if (i != (int)UserRegister.ProgramStatus)
                Check.Equal(words[i], Words(ref written)[i], "register"u8);
        }
    }

    private static void NewThread()
    {
        Check.Done(Env.New<Thread>().ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        System.Span<ulong> words = Words(ref read);
        for (int i = 0; i < words.Length; i++)
        {
            if (i != (int)UserRegister.ProgramStatus)
                Check.Equal(words[i], 0, "register"u8);
        }
    }

    private static void FirstOnes()
    {
        Thread thread = Env.New<Thread>();
        UserContext written = Filled();
        Check.Done(thread.WriteRegisters(false, 0, 4, in written));
        Check.Done(thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        Check.Equal(read.X0, written.X0, "x0"u8);
        Check.Equal(read.X1, 0, "x1"u8);
        Check.Done(thread.ReadRegisters(false, 0, 2, out read));
        Check.Equal(read.StackPointer, written.StackPointer, "sp"u8);
        Check.Equal(read.X0, 0, "x0, which was not asked for"u8);
    }

    private static void ReadNone() => Check.OutOfRange(Env.New<Thread>().ReadRegisters(false, 0, 0, out _), 1, UserContext.Registers);

    private static void ReadTooMany() => Check.OutOfRange(Env.New<Thread>().ReadRegisters(false, 0, 37, out _), 1, UserContext.Registers);

    // More registers than there are count as all.
    private static void WriteTooMany()
    {
        UserContext written = Filled();
        Check.Fails(Env.New<Thread>().WriteRegisters(false, 0, 37, in written), InvocationError.TruncatedMessage);
    }

    private static void WriteMoreThanSent() => Check.Fails(
        RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadWriteRegisters, 5, 0, 0, 4), InvocationError.TruncatedMessage);

    private static void ReadTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadReadRegisters, 1, 0), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadWriteRegisters, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void Self(ulong argument)
    {
        Thread self = Thread.At(argument);
        UserContext written = default;
        Check.Fails(self.ReadRegisters(false, 0, 1, out _), InvocationError.IllegalOperation);
        Check.Fails(self.WriteRegisters(false, 0, 1, in written), InvocationError.IllegalOperation);
        _seen = 1;
    }

    private static void OwnThread()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        worker.Start(&Self, worker.Thread.Pointer);
        Check.Equal(_seen, 1, "what the worker found"u8);
    }

    private static void ProgramStatus()
    {
        Thread thread = Env.New<Thread>();
        UserContext written = default;
        written.ProgramStatus = 0xF000_03C5;
        Check.Done(thread.WriteRegisters(false, 0, 3, in written));
        Check.Done(thread.ReadRegisters(false, 0, 3, out UserContext read));
        Check.Equal(read.ProgramStatus & 0xF, 0, "mode"u8);
        Check.Equal(read.ProgramStatus >> 28, 0xF, "flags"u8);
        Check.Equal(read.ProgramStatus & 0x80, 0, "mask of interrupts"u8);
    }

    private static void Count(ulong argument)
    {
        while (true)
            System.Threading.Volatile.Write(ref _seen, _seen + 1);
    }

    private static void LetOthersRun() => TimeSpan.Sleep(2000);

    private static void ReadSuspends()
    {
        _seen = 0;
        Worker worker = Worker.Start(Priorities.Low, &Count);
        LetOthersRun();
        Check.That(_seen > 0, "the worker does not run"u8);
        Check.Done(worker.Thread.ReadRegisters(true, 0, 1, out _));
        ulong before = _seen;
        LetOthersRun();
        Check.Equal(_seen, before, "what the worker counts when it is suspended"u8);
    }

    private static void Set(ulong argument) => _seen = argument;

    private static void WriteResumes()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        UserContext context = worker.Registers((ulong)(delegate*<ulong, void>)&Set, 5);
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in context));
        Check.Equal(_seen, 5, "what the worker did"u8);
    }

    private static void WriteDoesNotResume()
    {
        _seen = 0;
        Worker worker = Worker.New(Priorities.High);
        UserContext context = worker.Registers((ulong)(delegate*<ulong, void>)&Set, 5);
        Check.Done(worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
        Check.Equal(_seen, 0, "what the worker did"u8);
        Check.Done(worker.Thread.Resume());
        Check.Equal(_seen, 5, "what the worker did when it was resumed"u8);
    }

    private static void CopyFrame()
    {
        Thread source = Env.New<Thread>();
        Thread target = Env.New<Thread>();
        UserContext written = Filled();
        Check.Done(source.WriteRegisters(false, 0, UserContext.Registers, in written));
        Check.Done(target.CopyRegisters(source, false, false, true, false, 0));
        Check.Done(target.ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        Check.Equal(read.ProgramCounter, written.ProgramCounter, "pc"u8);
        Check.Equal(read.StackPointer, written.StackPointer, "sp"u8);
        Check.Equal(read.X8, written.X8, "x8"u8);
        Check.Equal(read.X30, written.X30, "x30"u8);
        Check.Equal(read.X9, 0, "x9"u8);
    }

    private static void CopyInteger()
    {
        Thread source = Env.New<Thread>();
        Thread target = Env.New<Thread>();
        UserContext written = Filled();
        Check.Done(source.WriteRegisters(false, 0, UserContext.Registers, in written));
        Check.Done(target.CopyRegisters(source, false, false, false, true, 0));
        Check.Done(target.ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        Check.Equal(read.X9, written.X9, "x9"u8);
        Check.Equal(read.X28, written.X28, "x28"u8);
        Check.Equal(read.X0, 0, "x0"u8);
        Check.Equal(read.ProgramCounter, 0, "pc"u8);
    }

    private static void CopyFromAnotherObject() => Check.InvalidCapability(
        Env.New<Thread>().CopyRegisters(Thread.At(Env.New<Endpoint>().Pointer), false, false, true, true, 0), 1);

    private static void CopyTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadCopyRegisters, 0, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadCopyRegisters, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void CopySuspendsAndResumes()
    {
        _seen = 0;
        Worker source = Worker.New(Priorities.Low);
        UserContext context = source.Registers((ulong)(delegate*<ulong, void>)&Set, 9);
        Check.Done(source.Thread.WriteRegisters(true, 0, UserContext.Registers, in context));
        Worker target = Worker.New(Priorities.High);
        Check.Done(target.Thread.SetTlsBase(ThreadArea.Buffer(source.Index)));
        // It takes over what the other was about to do, stack and all.
        Check.Done(target.Thread.CopyRegisters(source.Thread, true, true, true, true, 0));
        Check.Equal(_seen, 9, "what the target did"u8);
        _seen = 0;
        LetOthersRun();
        Check.Equal(_seen, 0, "what the source did"u8);
    }

    private static void TlsBase()
    {
        Thread thread = Env.New<Thread>();
        Check.Done(thread.SetTlsBase(0x1234_5000));
        Check.Done(thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        bool isReadOnly = Configuration.ThreadPointer == Abi.Configuration.ThreadPointer.ReadOnly;
        Check.Equal(isReadOnly ? read.ReadOnlyThreadPointer : read.ThreadPointer, 0x1234_5000, "thread pointer"u8);
    }

    private static void TlsBaseTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadSetTlsBase, 0, 0), InvocationError.TruncatedMessage);

    private static void StartsWithThem()
    {
        Worker worker = Worker.New(Priorities.High, Env.New<Endpoint>());
        Endpoint faults = Env.New<Endpoint>();
        Check.Done(worker.Thread.SetSpace(faults, Env.CNode, default, Env.AddressSpace, 0));
        UserContext context = Filled();
        context.ProgramCounter = Probe.UndefinedAddress();
        context.StackPointer = 0x7777_0000;
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in context));
        faults.Receive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Label, (ulong)FaultType.UserException, "fault"u8);
        Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext read));
        Check.Equal(read.StackPointer, 0x7777_0000, "sp"u8);
        Check.Equal(read.X17, context.X17, "x17"u8);
        Check.Equal(read.X28, context.X28, "x28"u8);
        Check.Equal(read.ThreadPointer, context.ThreadPointer, "thread pointer"u8);
    }
}
