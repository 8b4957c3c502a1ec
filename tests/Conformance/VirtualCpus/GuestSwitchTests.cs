using Firn.Abi.Faults;
using Firn.Abi.Threads;
using Firn.Abi.Virtualization;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>What a switch of virtual CPUs does to the virtual counter, and what one that goes leaves behind.</summary>
internal static unsafe class GuestSwitchTests
{
    private const ulong GuestStatus = 0x3C4;
    private const ulong InstructionSize = 4;
    private const ulong Pause = 2000;
    private const ulong ActiveInterrupt = 33;

    private static ulong _before;
    private static ulong _after;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        if (TimeSpan.IsKnown)
            Suite.Test("guest.virtual_counter_while_it_does_not_run"u8, &Counter);
        Suite.Test("guest.deleted_with_an_interrupt_leaves_none"u8, &Deleted);
    }

    private static void CountBody(ulong argument)
    {
        _before = GuestProbe.ReadVirtualCount();
        _ = Probe.WaitForInterrupt();
        _after = GuestProbe.ReadVirtualCount();
        _ = Probe.WaitForInterrupt();
    }

    // It stands still where the configuration says so, and else goes on.
    private static void Counter()
    {
        // Before the guest reads its counter: its exit is part of what it sees go by.
        ulong start = TimeSpan.Now;
        (Endpoint exits, Reply reply, Worker worker, _) = Start(&CountBody);
        exits.Receive(reply, out _);
        TimeSpan.Spin(Pause);
        Check.Done(worker.Thread.ReadRegisters(false, 0, UserContext.Registers, out UserContext context));
        context.ProgramCounter += InstructionSize;
        Check.Done(worker.Thread.WriteRegisters(false, 0, UserContext.Registers, in context));
        Message message = new(0);
        reply.SendReceive(exits, ref message);
        ulong real = TimeSpan.Now - start;
        ulong seen = (_after - _before) / (Firn.Arm64.Target.Instruction.ReadCounterFrequency() / 1_000_000);
        if (Configuration.UpdateVirtualTimerOffset)
            Check.Within(seen, 0, Pause / 2, "microseconds that the guest saw go by"u8);
        else
            Check.Within(seen, Pause, real, "microseconds that the guest saw go by"u8);
    }

    private static void WaitBody(ulong argument)
    {
        while (true)
            _ = Probe.WaitForInterrupt();
    }

    // Its list registers are in the core when it goes.
    private static void Deleted()
    {
        (Endpoint exits, Reply reply, _, VirtualCpu cpu) = Start(&WaitBody);
        exits.Receive(reply, out _);
        if (!cpu.Describe(out _).IsSuccess)
            return;
        Check.Done(cpu.InjectInterrupt(40, 0, 1, 0));
        ListRegisterWords words = default;
        words.Word0 = new VirtualInterrupt { Interrupt = (uint)ActiveInterrupt, IsGroup1 = true, State = Firn.Arm64.Gic.ListRegisterState.Active }.Bits;
        Check.Done(cpu.WriteListRegisters(1, 1, in words));
        Check.Done(Env.CNode.Delete(cpu.Pointer, 64));
        (exits, reply, Worker worker, cpu) = Start(&WaitBody);
        exits.Receive(reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualCpu, "label"u8);
        Check.Done(cpu.ReadListRegisters(0, out words));
        Check.Equal(words.Word0 | words.Word1 | words.Word2 | words.Word3, 0, "the next one's list registers"u8);
        Check.Done(worker.Thread.Suspend());
    }

    private static (Endpoint Exits, Reply Reply, Worker Worker, VirtualCpu Cpu) Start(delegate*<ulong, void> body)
    {
        (Endpoint exits, Reply reply, VirtualCpu cpu) = (Env.New<Endpoint>(), Env.New<Reply>(), Env.New<VirtualCpu>());
        Worker worker = Worker.New(Priorities.High, exits);
        Check.Done(cpu.SetThread(worker.Thread));
        UserContext registers = worker.Registers((ulong)body, 0);
        registers.ProgramStatus = GuestStatus;
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers));
        return (exits, reply, worker, cpu);
    }
}
