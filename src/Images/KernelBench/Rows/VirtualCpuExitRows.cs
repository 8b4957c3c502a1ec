using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>
/// Exits in Firn's form, on a kernel that has it: a cycle is the answer, which sets the program counter and the target register, the guest's jump
/// back, its next exit, and its message. So it is all that a device model needs.
/// </summary>
internal struct VirtualCpuExitRows : IGroup
{
    // EL1h, all interrupts masked.
    private const ulong GuestStatus = 0x3C5;
    private const ulong Nowhere = 0x6000_0000;
    private const ulong InstructionSize = 4;

    private Reply _reply;
    private Guest _sleep;
    private Guest _call;
    private Guest _load;
    private Guest _plain;
    private bool _exists;

    /// <summary>A thread with a virtual CPU, and who hears of its exits.</summary>
    private struct Guest
    {
        internal Endpoint Handler;
        internal Peer Peer;
        internal VirtualCpu Cpu;
        internal ulong Loop;
    }

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system)
    {
        if (!TryMake(ref system, Routine.Sleep(), out _sleep))
            return false;
        _exists = _sleep.Cpu.Describe(out _).IsSuccess;
        return !_exists || (system.Allocator.Create(out _reply).IsSuccess
            && _sleep.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess
            && TryMake(ref system, Routine.Call(), out _call) && _call.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess
            && TryMake(ref system, Routine.Load(), out _load) && _load.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess
            && TryMake(ref system, Routine.Load(), out _plain) && _plain.Cpu.SetExitFormat(ExitFormat.Short).IsSuccess
            && _plain.Peer.Thread.SetFlags(default, new() { FpuDisabled = true }, out _).IsSuccess);
    }

    /// <inheritdoc/>
    public void Run()
    {
        if (!_exists)
            return;
        Start(in _sleep);
        Runner.Run<VirtualCpuExitRows, Sleep>("VCPU WFI exit handled, Firn's form: one ReplyRecv sets the pc"u8, ref this);
        Start(in _call);
        Runner.Run<VirtualCpuExitRows, Call>("VCPU HVC exit handled, Firn's form: one ReplyRecv sets pc and x0"u8, ref this);
        Start(in _load);
        Runner.Run<VirtualCpuExitRows, Load>("VCPU stage-2 abort of a load handled, Firn's form: one ReplyRecv sets pc and register"u8, ref this);
        Start(in _plain);
        Runner.Run<VirtualCpuExitRows, Plain>("VCPU stage-2 abort of a load handled, Firn's form, guest without FPU"u8, ref this);
        Runner.Run<VirtualCpuExitRows, ReadAll>("VCPU_ReadRegisters, all 24, Firn's form"u8, ref this);
        Runner.Run<VirtualCpuExitRows, Kick>("VCPU_Kick of one that is at its handler, Firn's form"u8, ref this);
    }

    private static bool TryMake(ref BenchSystem system, ulong loop, out Guest guest)
    {
        guest = default;
        guest.Loop = loop;
        UserContext registers = default;
        registers.ProgramCounter = loop;
        registers.ProgramStatus = GuestStatus;
        registers.X19 = Nowhere;
        return system.Allocator.Create(out guest.Handler).IsSuccess && system.Allocator.Create(out guest.Cpu).IsSuccess
            && system.TryMakePeer(system.Other, loop, BenchSystem.Priority, 0, 0, 0, guest.Handler, out guest.Peer)
            && guest.Cpu.SetThread(guest.Peer.Thread).IsSuccess
            && guest.Peer.Thread.WriteRegisters(false, 0, UserContext.Registers, in registers).IsSuccess;
    }

    // Runs it up to its first exit.
    private readonly void Start(in Guest guest)
    {
        if (guest.Peer.Thread.Resume().IsSuccess)
            guest.Handler.Receive(_reply, out _);
    }

    // The instruction behind the loop's first is its jump back.
    private readonly ulong Answer(in Guest guest)
    {
        var message = new Message(0, 2);
        message[0] = guest.Loop + InstructionSize;
        message[1] = 0;
        _reply.SendReceive(guest.Handler, ref message);
        return message.Length == 4 ? Cycles.Last : Cycles.Failed;
    }

    private struct Sleep : IRow<VirtualCpuExitRows>
    {
        public static ulong Once(ref VirtualCpuExitRows group) => group.Answer(in group._sleep);
    }

    private struct Call : IRow<VirtualCpuExitRows>
    {
        // The loop begins with a system call's number, then the HVC.
        public static ulong Once(ref VirtualCpuExitRows group)
        {
            group._call.Loop = Routine.Call() + InstructionSize;
            return group.Answer(in group._call);
        }
    }

    private struct Load : IRow<VirtualCpuExitRows>
    {
        public static ulong Once(ref VirtualCpuExitRows group) => group.Answer(in group._load);
    }

    private struct Plain : IRow<VirtualCpuExitRows>
    {
        public static ulong Once(ref VirtualCpuExitRows group) => group.Answer(in group._plain);
    }

    private struct ReadAll : IRow<VirtualCpuExitRows>
    {
        public static ulong Once(ref VirtualCpuExitRows group) =>
            Cycles.Of(group._plain.Cpu.ReadRegisters(VirtualCpuRegister.SystemControl, VirtualCpuContext.Registers, out _));
    }

    private struct Kick : IRow<VirtualCpuExitRows>
    {
        public static ulong Once(ref VirtualCpuExitRows group) => Cycles.Of(group._plain.Cpu.Kick());
    }
}
