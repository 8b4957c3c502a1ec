using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Virtual CPUs: invocations, and the cycle of an exit: the answer, the guest's same instruction again, and its message.</summary>
internal struct VirtualCpuRows : IGroup
{
    // EL1h, all interrupts masked.
    private const ulong GuestStatus = 0x3C5;
    private const ulong Nowhere = 0x6000_0000;

    private VirtualCpu _idle;
    private Guest _sleep;
    private Guest _monitor;
    private Guest _memory;
    private Guest _call;
    private Guest _first;
    private Guest _second;
    private Reply _reply;
    private Reply _secondReply;
    private UserContext _registers;

    /// <summary>A thread with a virtual CPU, and who hears of its exits.</summary>
    private struct Guest
    {
        internal Endpoint Handler;
        internal Peer Peer;
    }

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => system.Allocator.Create(out _reply).IsSuccess
        && system.Allocator.Create(out _idle).IsSuccess
        && TryMake(ref system, Routine.Sleep(), out _sleep) && TryMake(ref system, Routine.Monitor(), out _monitor)
        && system.Allocator.Create(out _secondReply).IsSuccess
        && TryMake(ref system, Routine.Monitor(), out _first) && TryMake(ref system, Routine.Monitor(), out _second)
        && TryMake(ref system, Routine.Memory(), out _memory) && TryMake(ref system, Routine.Call(), out _call);

    /// <inheritdoc/>
    public void Run()
    {
        Start(in _sleep);
        Runner.Run<VirtualCpuRows, Sleep>("VCPU WFI exit cycle (ReplyRecv -> guest wfi -> VCPUFault -> VMM)"u8, ref this);
        Start(in _monitor);
        Runner.Run<VirtualCpuRows, Monitor>("VCPU SMC exit cycle"u8, ref this);
        Runner.Run<VirtualCpuRows, ReadControl>("VCPU_ReadRegs SCTLR"u8, ref this);
        Runner.Run<VirtualCpuRows, Read>("VCPU_ReadRegs TTBR0"u8, ref this);
        Runner.Run<VirtualCpuRows, Write>("VCPU_WriteRegs TTBR0"u8, ref this);
        Runner.Run<VirtualCpuRows, Inject>("VCPU_InjectIRQ"u8, ref this);
        Runner.Run<VirtualCpuRows, Handled>("VCPU exit handled: TCB_WriteRegisters(2) then ReplyRecv cycle"u8, ref this);
        Start(in _memory);
        Runner.Run<VirtualCpuRows, Memory>("VCPU stage-2 data abort exit cycle (VMFault)"u8, ref this);
        Start(in _call);
        Runner.Run<VirtualCpuRows, Call>("VCPU HVC unknown-syscall exit cycle"u8, ref this);
        // From here on both are kept waiting, each in a reply object of its own.
        Start(in _first);
        if (_second.Peer.Thread.Resume().IsSuccess)
            _second.Handler.Receive(_secondReply, out _);
        Runner.Run<VirtualCpuRows, Alternate>("two VCPUs alternating (2 exits, 2 full VCPU switches)"u8, ref this);
        Runner.Run<VirtualCpuRows, AlternateSend>("two VCPUs alternating by Send(reply) + Recv (2 exits, 2 full VCPU switches)"u8, ref this);
        Runner.Run<VirtualCpuRows, AlternateTogether>("two VCPUs alternating by NBSendRecv (2 exits, 2 full VCPU switches)"u8, ref this);
    }

    private static bool TryMake(ref BenchSystem system, ulong loop, out Guest guest)
    {
        guest = default;
        UserContext registers = default;
        registers.ProgramCounter = loop;
        registers.ProgramStatus = GuestStatus;
        registers.X19 = Nowhere;
        return system.Allocator.Create(out guest.Handler).IsSuccess && system.Allocator.Create(out VirtualCpu core).IsSuccess
            && system.TryMakePeer(system.Other, loop, BenchSystem.Priority, 0, 0, 0, guest.Handler, out guest.Peer)
            && core.SetThread(guest.Peer.Thread).IsSuccess
            && guest.Peer.Thread.WriteRegisters(false, 0, UserContext.Registers, in registers).IsSuccess;
    }

    // Runs it up to its first exit.
    private readonly void Start(in Guest guest)
    {
        if (guest.Peer.Thread.Resume().IsSuccess)
            guest.Handler.Receive(_reply, out _);
    }

    private readonly ulong Answer(in Guest guest) => Answer(_reply, guest.Handler);

    private static ulong Answer(Reply reply, Endpoint handler)
    {
        var message = new Message(0);
        reply.SendReceive(handler, ref message);
        return message.Length > 0 ? Cycles.Last : Cycles.Failed;
    }

    private static ulong SendThenReceive(Reply reply, Endpoint handler)
    {
        var message = new Message(0);
        reply.Send(ref message);
        ulong cycles = Cycles.Last;
        handler.Receive(reply, out _);
        return cycles + Cycles.Last;
    }

    private static ulong SendAndReceive(Reply reply, Endpoint handler)
    {
        var message = new Message(0);
        Endpoint.At(reply.Pointer).SendReceive(handler, reply, ref message);
        return Cycles.Last;
    }

    private struct Sleep : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => group.Answer(in group._sleep);
    }

    private struct Monitor : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => group.Answer(in group._monitor);
    }

    private struct Memory : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => group.Answer(in group._memory);
    }

    private struct Call : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => group.Answer(in group._call);
    }

    private struct ReadControl : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => Cycles.Of(group._idle.ReadRegister(VirtualCpuRegister.SystemControl, out _));
    }

    private struct Read : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => Cycles.Of(group._idle.ReadRegister(VirtualCpuRegister.TranslationTable0, out _));
    }

    private struct Write : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) => Cycles.Of(group._idle.WriteRegister(VirtualCpuRegister.TranslationTable0, 0));
    }

    private struct Handled : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group)
        {
            group._registers.ProgramCounter = Routine.Monitor();
            ulong cycles = Cycles.Of(group._monitor.Peer.Thread.WriteRegisters(false, 0, 2, in group._registers));
            return cycles == Cycles.Failed ? cycles : cycles + group.Answer(in group._monitor);
        }
    }

    private struct Inject : IRow<VirtualCpuRows>
    {
        // An interrupt that is pending is replaced.
        public static ulong Once(ref VirtualCpuRows group) => Cycles.Of(group._idle.InjectInterrupt(40, 0, 0, 0));
    }

    private struct Alternate : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) =>
            Answer(group._reply, group._first.Handler) + Answer(group._secondReply, group._second.Handler);
    }

    private struct AlternateSend : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) =>
            SendThenReceive(group._reply, group._first.Handler) + SendThenReceive(group._secondReply, group._second.Handler);
    }

    private struct AlternateTogether : IRow<VirtualCpuRows>
    {
        public static ulong Once(ref VirtualCpuRows group) =>
            SendAndReceive(group._reply, group._first.Handler) + SendAndReceive(group._secondReply, group._second.Handler);
    }
}
