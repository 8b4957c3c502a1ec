using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Arm64.Gic;
using Firn.Arm64.Registers;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.SmpGuestHost;

/// <summary>What the host does about exits. By the way it kicks the next core, and moves both, whether they run or not.</summary>
internal static class SmpExits
{
    private const ulong Window = 0x6000_0000;
    private const int PageBits = 12;
    private const ulong InstructionSize = 4;
    private const ushort VirtualTimer = 27;
    private const byte TimerRegister = 1;
    private const byte FirstFreeRegister = 2;
    private const ulong ExitsPerKick = 11;
    private const ulong ExitsPerMove = 17;
    private const ulong FailedBit = 1 << 8;

    // ICC_SGI1R_EL1.
    private const uint InterruptCoresGroup = 12;
    private const uint InterruptCoresRow = 11;
    private const uint InterruptCoresNumber = 5;
    private const int InterruptShift = 24;
    private const ulong InterruptMask = 15;

    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Makes the message of a core's exit the answer to it; false: it gets none now.</summary>
    internal static bool TryAnswer(ref SmpHostSystem system, int index, ref Message message)
    {
        ref GuestCore core = ref system.CoreAt(index);
        core.Exits++;
        switch ((FaultType)message.Label)
        {
            case FaultType.VirtualPrivateInterrupt:
                // In a list register of its own, whose end of interrupt lets the timer's interrupt come again.
                Expect(core.Cpu.InjectInterrupt(VirtualTimer, 0, 1, TimerRegister), "timer"u8);
                message = new(0);
                return true;
            case FaultType.VgicMaintenance:
                if (message[0] == TimerRegister)
                    Expect(core.Cpu.AcknowledgeInterrupt(VirtualTimer), "acknowledgement"u8);
                message = new(0);
                return true;
            case FaultType.VirtualCpuExit when message[(int)VirtualCpuExitWord.Syndrome] == 0:
                core.Kicks++;
                message = new(0);
                return true;
            default:
                Disturb(ref system, index);
                return TryAnswerExit(ref system, index, ref message);
        }
    }

    // The first core of the same guest.
    private static int FirstOf(int index) => index - (index % SmpShape.Cores);

    private static void Disturb(ref SmpHostSystem system, int index)
    {
        ref GuestCore core = ref system.CoreAt(index);
        int other = FirstOf(index) + ((index + 1) % SmpShape.Cores);
        if (core.Exits % ExitsPerKick == 0)
            Expect(system.CoreAt(other).Cpu.Kick(), "kick"u8);
        if (core.Exits % ExitsPerMove == 0 && !(system.TryMove(index) && system.TryMove(other)))
            Fail("move"u8);
    }

    private static bool TryAnswerExit(ref SmpHostSystem system, int index, ref Message message)
    {
        Syndrome syndrome = new() { Bits = message[(int)VirtualCpuExitWord.Syndrome] };
        ulong address = message[(int)VirtualCpuExitWord.Address];
        ulong next = message[(int)VirtualCpuExitWord.InstructionPointer] + InstructionSize;
        ulong value = message[(int)VirtualCpuExitWord.Value];
        switch (syndrome.Class)
        {
            case ExceptionClass.HypervisorCall:
                return TryCall(ref system, index, (SmpCall)value, address, next, ref message);
            case ExceptionClass.Wait:
                return !TrySleep(ref system.CoreAt(index), next, ref message);
            case ExceptionClass.DataAbortLower when address >= Window && (address - Window) >> PageBits < GuestMachine.Pages:
                BringPage(ref system, index, address);
                message = new(0);
                return true;
            case ExceptionClass.SystemAccess when IsCoreInterrupt(syndrome.SystemAccess):
                for (int target = 0; target < SmpShape.Cores; target++)
                {
                    if ((value & (1UL << target)) != 0)
                        Interrupt(ref system.CoreAt(FirstOf(index) + target), (ushort)((value >> InterruptShift) & InterruptMask));
                }
                message = GoOn(next);
                return true;
            default:
                Fail("exit"u8);
                Output.WriteHex(syndrome.Bits);
                Output.EndLine();
                system.CoreAt(index).IsDone = true;
                return false;
        }
    }

    private static bool TryCall(ref SmpHostSystem system, int index, SmpCall call, ulong argument, ulong next, ref Message message)
    {
        ref GuestCore core = ref system.CoreAt(index);
        message = GoOn(next);
        switch (call)
        {
            case SmpCall.Start:
                bool isStarted = true;
                for (int other = 1; other < SmpShape.Cores; other++)
                    isStarted &= system.TryStart(FirstOf(index) + other, argument);
                message = GoOn(next, isStarted ? 0UL : 1);
                return true;
            case SmpCall.Report:
                Output.Write((argument & FailedBit) == 0 ? "guest "u8 : "FAIL guest "u8);
                Output.WriteDecimal((ulong)index / SmpShape.Cores);
                Output.Write(" core "u8);
                Output.WriteDecimal((ulong)index % SmpShape.Cores);
                Output.Write(": check "u8);
                Output.WriteDecimal(argument & ~FailedBit);
                Output.EndLine();
                return true;
            case SmpCall.Unmap:
                ref Frame frame = ref system.MachineOf(index).Window[(int)((argument - Window) >> PageBits)];
                Expect(frame.Unmap(), "unmap"u8);
                frame = default;
                message = GoOn(next, 1);
                return true;
            default:
                core.IsDone = true;
                WriteCounts(index, ref core);
                return false;
        }
    }

    private static void WriteCounts(int index, ref GuestCore core)
    {
        Output.Write("host: core "u8);
        Output.WriteDecimal((ulong)index);
        Output.Write(" is done, exits: "u8);
        Output.WriteDecimal(core.Exits);
        Output.Write(", kicks: "u8);
        Output.WriteDecimal(core.Kicks);
        Output.Write(", moves: "u8);
        Output.WriteDecimal(core.Moves);
        Output.Write(", sleeps: "u8);
        Output.WriteDecimal(core.Sleeps);
        Output.EndLine();
    }

    // It sleeps until something is injected. While its timer runs it does not, for the host has no timer that would wake it.
    private static bool TrySleep(ref GuestCore core, ulong next, ref Message message)
    {
        message = GoOn(next);
        bool isRead = core.Cpu.ReadListRegisters(0, out ListRegisterWords words).IsSuccess;
        isRead &= core.Cpu.ReadRegister(VirtualCpuRegister.VirtualTimerControl, out ulong timer).IsSuccess;
        if (!isRead)
            Fail("list registers"u8);
        if ((timer & 1) != 0 || IsPending(words.Word0) || IsPending(words.Word1) || IsPending(words.Word2) || IsPending(words.Word3))
            return false;
        core.IsAsleep = true;
        core.Next = next;
        core.Sleeps++;
        return true;
    }

    private static bool IsPending(ulong word) => (new VirtualInterrupt { Bits = word }.State & ListRegisterState.Pending) != 0;

    // The core may sleep, run on any core, or be at the endpoint with an exit.
    private static void Interrupt(ref GuestCore core, ushort interrupt)
    {
        if (!core.Cpu.InjectInterrupt(interrupt, 0, 1, 0).IsSuccess)
            Expect(core.Cpu.InjectInterrupt(interrupt, 0, 1, FirstFreeRegister), "interrupt"u8);
        if (!core.IsAsleep)
            return;
        core.IsAsleep = false;
        Message answer = GoOn(core.Next);
        core.Reply.Send(ref answer);
    }

    private static void BringPage(ref SmpHostSystem system, int index, ulong address)
    {
        ref GuestMachine machine = ref system.MachineOf(index);
        ref Frame frame = ref machine.Window[(int)((address - Window) >> PageBits)];
        // Another core may have had it brought just before.
        if (frame.Pointer == 0 && !system.TryMapPage(machine.Space, address >> PageBits << PageBits, out frame))
            Fail("page"u8);
    }

    private static bool IsCoreInterrupt(SystemAccessSyndrome access) => !access.IsRead && access.Op0 == 3 && access.Op1 == 0
        && access.CRn == InterruptCoresGroup && access.CRm == InterruptCoresRow && access.Op2 == InterruptCoresNumber;

    private static Message GoOn(ulong next)
    {
        Message answer = new(0, 1);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = next;
        return answer;
    }

    private static Message GoOn(ulong next, ulong value)
    {
        Message answer = new(0, 2);
        answer[(int)VirtualCpuExitReplyWord.InstructionPointer] = next;
        answer[(int)VirtualCpuExitReplyWord.Value] = value;
        return answer;
    }

    private static void Expect(InvocationResult result, System.ReadOnlySpan<byte> what)
    {
        if (!result.IsSuccess)
            Fail(what);
    }

    private static void Fail(System.ReadOnlySpan<byte> what)
    {
        Output.Write("host: FAIL "u8);
        Output.WriteLine(what);
    }
}
