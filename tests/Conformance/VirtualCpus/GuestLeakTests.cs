using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>
/// Guests, and threads, that find out by trial which system registers they can write, all encodings there are, and whether what they wrote is still
/// there, and nobody else's, after another did the same. What traps is answered as if it were not there.
/// </summary>
internal static unsafe class GuestLeakTests
{
    private const ulong GuestStatus = 0x3C4;
    private const ulong Mark = 0xD0DE_D0DE;
    private const ulong HypervisorCall = 0x5A00_0000;
    private const ulong InstructionSize = 4;
    private const uint ReadInstruction = 0xD520_0000;
    private const uint WriteInstruction = 0xD500_0000;
    private const uint Return = 0xD65F_03C0;
    private const int EncodingShift = 5;

    // Op0 2 and 3 in bit 14, then op1, CRn, CRm, op2.
    private const uint Encodings = 1 << 15;
    private const uint BaseEncoding = 1 << 15;
    private const int Found = 160;

    private static ulong _code;
    private static Table _first;
    private static Table _second;
    private static ulong _leaked;
    private static ulong _other;
    private static bool _isGuest;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        if (!Configuration.GuestSystemCalls)
            Suite.Test("guest.hvc_is_never_a_system_call"u8, &Fuzz);
        Suite.Test("guest.registers_are_its_own"u8, &Guests);
        Suite.Test("thread.registers_are_its_own"u8, &Threads);
        if (!OtherCore.Exists)
            return;
        Suite.Test("guest.registers_go_with_it_to_other_cores"u8, &MovedGuests);
        Suite.Test("thread.registers_go_with_it_to_other_cores"u8, &MovedThreads);
    }

    private static void FuzzBody(ulong capability) => GuestProbe.Fuzz(0x1234_5678_9ABC, capability);

    // Its CSpace is the test's own, with everything in it.
    private static void Fuzz()
    {
        Endpoint exits = Env.New<Endpoint>();
        Notification notification = Env.New<Notification>();
        (Reply reply, Worker worker) = (Env.New<Reply>(), Worker.New(Priorities.High, exits));
        _isGuest = true;
        Check.Done(Env.New<VirtualCpu>().SetThread(worker.Thread));
        Begin(worker, &FuzzBody, notification.Pointer);
        exits.Receive(reply, out Message message);
        for (int i = 0; i < 500; i++)
        {
            Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label"u8);
            Check.Equal(message[0], HypervisorCall, "syndrome"u8);
            Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
            Check.Equal(context.X0, notification.Pointer, "x0, which an answer would have set"u8);
            Check.Equal(context.X4, notification.Pointer, "x4"u8);
            context.ProgramCounter += InstructionSize;
            Check.Done(worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
            message = new(0);
            reply.SendReceive(exits, ref message);
        }
        Check.Equal(notification.Poll(), 0, "signals"u8);
    }

    private static void Guests() => Sweep(isGuest: true);

    private static void Threads() => Sweep(isGuest: false);

    private static void MovedGuests() => Sweep(isGuest: true, isMoved: true);

    private static void MovedThreads() => Sweep(isGuest: false, isMoved: true);

    // Moved: the second one fills on another core, the first one looks there, and the second one where the first one filled.
    private static void Sweep(bool isGuest, bool isMoved = false)
    {
        // seL4's kernel leaves much of it to everybody.
        if (!Env.New<VirtualCpu>().Describe(out _).IsSuccess)
            return;
        (_leaked, _other, _isGuest) = (0, 0, isGuest);
        // The test's image is not to be written where it executes: code lies in a page of its own.
        Frame frame = Env.New<Frame>();
        _code = Window.Map(frame, CapabilityRights.ReadWrite, new() { Cacheable = true });
        Endpoint exits = Env.New<Endpoint>();
        Reply reply = Env.New<Reply>();
        Worker first = Worker.New(Priorities.Low, Env.Mint(exits, CapabilityRights.All, 1));
        Worker second = Worker.New(Priorities.Low, Env.Mint(exits, CapabilityRights.All, 2));
        if (isGuest)
        {
            Check.Done(Env.New<VirtualCpu>().SetThread(first.Thread));
            Check.Done(Env.New<VirtualCpu>().SetThread(second.Thread));
        }
        Begin(first, &FirstBody, 0);
        Serve(exits, reply, first);
        if (isMoved)
            OtherCore.Move(second.Context, OtherCore.Control);
        Begin(second, &SecondBody, 0);
        Serve(exits, reply, second);
        if (isMoved)
            OtherCore.Move(first.Context, OtherCore.Control);
        Resume(first);
        Serve(exits, reply, first);
        if (isMoved)
            OtherCore.Move(second.Context, OtherCore.ControlOf(0));
        Resume(second);
        Serve(exits, reply, second);
        Check.Equal(_leaked, 0, "encoding of a register that changed"u8);
        Check.Equal(_other, 0, "encoding of a register with another's value"u8);
        // EL0 has none of its own but the worker's thread pointer.
        Check.That((!isGuest || _first.Count >= 10) && _first.Count < Found, "not as many registers could be written as there must be"u8);
    }

    private static void Begin(Worker worker, delegate*<ulong, void> body, ulong argument)
    {
        UserContext registers = worker.Registers((ulong)body, argument);
        if (_isGuest)
            registers.ProgramStatus = GuestStatus;
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers));
    }

    private static void Resume(Worker worker)
    {
        Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        context.ProgramCounter += InstructionSize;
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in context));
    }

    // Answers exits until the body says by SMC, with its mark, that it is done; there it waits.
    private static void Serve(Endpoint exits, Reply reply, Worker worker)
    {
        exits.Receive(reply, out Message message);
        while (true)
        {
            bool isEvent = (FaultType)message.Label is FaultType.VirtualPrivateInterrupt or FaultType.VgicMaintenance;
            Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
            if (context.X0 == Mark && context.X17 == Mark)
                return;
            if (!isEvent)
            {
                context.ProgramCounter += InstructionSize;
                context.X17 = 1;
                Check.Done(worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
            }
            message = new(0);
            reply.SendReceive(exits, ref message);
        }
    }

    private static void FirstBody(ulong argument)
    {
        Fill(ref _first, 0x5555_5555_5555_5555);
        Done();
        Look(ref _first, ref _second);
        Done();
    }

    private static void SecondBody(ulong argument)
    {
        Fill(ref _second, 0x3333_3333_3333_3333);
        Done();
        Look(ref _second, ref _first);
        Done();
    }

    private static void Done() => GuestProbe.Tell(Mark);

    private static void Fill(ref Table table, ulong pattern)
    {
        if (_isGuest)
            GuestProbe.TakeExceptions();
        table.Count = 0;
        for (uint encoding = 0; encoding < Encodings; encoding++)
        {
            if (IsLeftOut(encoding) || !TryRead(encoding, out ulong before) || !TryRead(encoding, out ulong again) || before != again)
                continue;
            Write(encoding, pattern);
            if (!TryRead(encoding, out ulong after) || after == before || table.Count >= Found)
                continue;
            // Two reads are the same where it is a register, and no counter.
            if (!TryRead(encoding, out again) || after != again)
                continue;
            table.Encodings[(int)table.Count] = encoding + 1UL;
            table.Values[(int)table.Count] = after;
            table.Count++;
        }
        // What one of them says may depend on another that was written later.
        for (int i = 0; i < (int)table.Count; i++)
        {
            if (TryRead((uint)(table.Encodings[i] - 1), out ulong last))
                table.Values[i] = last;
        }
    }

    private static void Look(ref Table mine, ref Table others)
    {
        for (int i = 0; i < (int)mine.Count; i++)
        {
            uint encoding = (uint)(mine.Encodings[i] - 1);
            if (TryRead(encoding, out ulong value) && value == mine.Values[i])
                continue;
            if (_leaked == 0)
                _leaked = encoding + BaseEncoding;
            for (int k = 0; k < (int)others.Count; k++)
            {
                if (others.Encodings[k] == mine.Encodings[i] && others.Values[k] == value)
                    _other = encoding + BaseEncoding;
            }
        }
    }

    private static bool TryRead(uint encoding, out ulong value)
    {
        ulong failed = 0;
        value = Execute(ReadInstruction, encoding, 0, ref failed);
        return failed == 0;
    }

    private static void Write(uint encoding, ulong value)
    {
        ulong failed = 0;
        _ = Execute(WriteInstruction, encoding, value, ref failed);
    }

    private static ulong Execute(uint instruction, uint encoding, ulong value, ref ulong failed)
    {
        ulong address = _code;
        Memory.Store(address, ((ulong)Return << 32) | instruction | (BaseEncoding + encoding) << EncodingShift);
        GuestProbe.CleanLine(address);
        GuestProbe.Synchronize();
        GuestProbe.ForgetInstructions(address);
        GuestProbe.Synchronize();
        GuestProbe.SynchronizeInstructions();
        return GuestProbe.Access(address, value, ref failed);
    }

    // Bit 14: op0 3; op1 in 13:11, CRn in 10:7, CRm in 6:3, op2 in 2:0. What would end the trial, or is set by the exceptions of the trial itself.
    private static bool IsLeftOut(uint encoding)
    {
        bool isSystem = (encoding >> 14) != 0;
        uint op1 = (encoding >> 11) & 7;
        uint crn = (encoding >> 7) & 15;
        uint crm = (encoding >> 3) & 15;
        uint op2 = encoding & 7;
        // Of EL0 the others are undefined.
        if (!_isGuest && !(isSystem && op1 == 3))
            return true;
        if (!isSystem)
            return op1 == 0 && crn == 0 && crm == 2 && op2 == 2;
        return (crn, crm) switch
        {
            // SCTLR_EL1, CPACR_EL1; VBAR_EL1, RMR_EL1; PSTATE's, SPSR_EL1, ELR_EL1, SP_EL0; ESR_EL1; FAR_EL1.
            (1, 0) => op1 == 0 && op2 is 0 or 2,
            (12, 0) => op1 == 0 && op2 is 0 or 2,
            (4, not 6) => true,
            (5, 2) or (6, 0) => op1 == 0,
            // Counters; interrupts that the timer would raise; interrupts of the interface, which reading takes. Timers that a configuration gives to EL0 are
            // everybody's there.
            (14, 0) => op1 == 3,
            (14, 2 or 3) when !_isGuest => true,
            (14, 2 or 3) => op1 == 3 && op2 is 0 or 1,
            (12, 8 or 12) => op2 is 0,
            // Performance monitors, where a configuration gives them to everybody.
            (9, _) or (14, >= 8) => Configuration.ExportPerformanceMonitors,
            // TPIDR_EL0 is the worker's own.
            (13, 0) => op1 == 3 && op2 == 2 && !_isGuest,
            _ => false,
        };
    }

    /// <summary>What a guest could write: encodings, each and one more, and what was read then.</summary>
    private struct Table
    {
        internal ulong Count;
        internal Words Encodings;
        internal Words Values;
    }

    /// <summary>A word for each register.</summary>
    [InlineArray(Found)]
    private struct Words
    {
        private ulong _first;
    }
}
