using System;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Abi.SystemCalls;
using Firn.Abi.Virtualization;
using Firn.Arm64.Registers;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Faults;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Firn.KernelTests.Ipc;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>A guest's exits and their answers on one of several cores: by its gate alone, and when not; and kicks, which are not the core's own.</summary>
public sealed class LocalFaultTests
{
    private const ulong Address = 0x40_0000;
    private const ulong EndpointPointer = 1;
    private const ulong ReplyPointer = 2;
    private const ulong NotificationPointer = 3;

    private static readonly Syndrome _wait = new() { Class = ExceptionClass.Wait, Is32BitInstruction = true };
    private static readonly Syndrome _call = new() { Class = ExceptionClass.HypervisorCall, Is32BitInstruction = true };

    private readonly CoresBench<Product> _bench = new(2);
    private readonly AsidPoolReference _pool;
    private readonly ThreadReference _guest;
    private readonly ThreadReference _handler;
    private readonly VirtualCpuReference _cpu;
    private readonly EndpointReference _endpoint;
    private readonly ReplyReference _reply;
    private readonly NotificationReference _notification;

    public LocalFaultTests()
    {
        _pool = new(_bench.Allocate(4096));
        Core.Shared.Pools[0] = _pool;
        _guest = _bench.CreateCurrent(0);
        _handler = _bench.CreateThread(0, 20);
        _endpoint = new(_bench.Allocate(Endpoint.Size));
        _reply = new(_bench.Allocate(Reply.Size));
        _notification = new(_bench.Allocate(Notification.Size));
        _cpu = new(_bench.Allocate(VirtualCpu.Size));
        Core.CreateVirtualCpu(_cpu);
        Core.At(_cpu).ExitFormat = ExitFormat.Short;
        GiveSpace(_guest, 5);
        GiveSpace(_handler, 6);
        Core.Associate(_cpu, _guest);
        Core.At(Core.SlotOf(_guest, ThreadSlot.FaultHandler)).Capability =
            new EndpointCapability { Endpoint = _endpoint, CanSend = true, CanGrant = true, Badge = 9 }.Capability;
        GiveCapabilities(_handler);
        Wait();
        Core.At(_guest).Frame.ProgramCounter = Address;
    }

    private ref Core<FakeMachine, Product> Core => ref _bench.Cores[0];

    [Fact]
    public void An_exit_and_its_answer_need_the_gate_alone()
    {
        Assert.True(Core.TryHandleExceptionLocally(_wait));
        Assert.Equal(_handler, Core.CurrentThread);
        Assert.Equal((9UL, _wait.Bits), (Core.Current.Frame[SystemCallRegister.Capability], Core.Current.Frame[SystemCallRegister.FirstMessage]));
        Assert.False(Core.Gate.IsHeld);
        Assert.True(Answer(Address + 4));
        Assert.Equal(_guest, Core.CurrentThread);
        Assert.Equal((Address + 4, FaultType.Null), (Core.Current.Frame.ProgramCounter, Core.Current.Fault.Type));
        Assert.Equal((0UL, 0UL), (Core.LockCounts.Entries, Core.LockCounts.Refused));
        Assert.True(Core.IsVirtualCpuActive);
    }

    [Fact]
    public void Hvc_is_told_at_its_instruction()
    {
        Core.Current.Frame.ProgramCounter = Address + 4;
        Assert.True(Core.TryHandleHypervisorCallLocally(_call));
        Assert.Equal(Address, Core.Current.Frame[SystemCallRegister.FirstMessage + (int)VirtualCpuExitWord.InstructionPointer]);
    }

    [Theory]
    [InlineData(Obstacle.Home)]
    [InlineData(Obstacle.Handler)]
    [InlineData(Obstacle.SecondHandler)]
    [InlineData(Obstacle.AddressSpace)]
    [InlineData(Obstacle.Time)]
    [InlineData(Obstacle.Gate)]
    [InlineData(Obstacle.Busy)]
    public void What_might_be_anothers_is_left_to_who_holds_all(Obstacle obstacle)
    {
        Set(obstacle);
        Core.Current.Frame.ProgramCounter = Address + 4;
        Assert.False(Core.TryHandleExceptionLocally(_wait));
        Assert.Equal(_guest, Core.CurrentThread);
        Assert.Equal((Address + 4, FaultType.Null), (Core.Current.Frame.ProgramCounter, Core.Current.Fault.Type));
        Assert.False(Core.TryHandleHypervisorCallLocally(_call));
        Assert.Equal((Address + 4, FaultType.Null), (Core.Current.Frame.ProgramCounter, Core.Current.Fault.Type));
        Assert.Equal(ThreadState.Running, Core.Current.State);
    }

    [Theory]
    [InlineData(Obstacle.Home)]
    [InlineData(Obstacle.Guest)]
    [InlineData(Obstacle.SecondHandler)]
    [InlineData(Obstacle.Kick)]
    [InlineData(Obstacle.Time)]
    public void So_is_the_answer(Obstacle obstacle)
    {
        Assert.True(Core.TryHandleExceptionLocally(_wait));
        Set(obstacle);
        Assert.False(Answer(Address + 4));
        Assert.Equal((_handler, ThreadState.BlockedOnReply), (Core.CurrentThread, Core.At(_guest).State));
        Assert.Equal(FaultType.VirtualCpuExit, Core.At(_guest).Fault.Type);
    }

    [Fact]
    public void A_kick_is_told_by_an_entry_for_all_also_where_the_guests_turn_comes_by_a_call_of_the_cores_own()
    {
        // The guest waits for its turn, and is kicked; the more urgent thread waits for a signal.
        Core.At(_guest).IsQueued = false;
        Core.SwitchToIdle();
        Core.At(_guest).State = ThreadState.Running;
        Core.EnqueueFirst(_guest);
        Core.KickVirtualCpu(_cpu);
        ThreadReference urgent = _bench.CreateCurrent(0, 30);
        GiveSpace(urgent, 7);
        GiveCapabilities(urgent);
        Core.At(_notification).Home = (byte)Core.HomeMark;
        Core.Current.Frame[SystemCallRegister.Capability] = NotificationPointer;
        Core.Current.Frame[SystemCallRegister.Number] = unchecked((ulong)SystemCall.Wait);
        Assert.True(LocalCalls.TryHandleLocally(ref Core));
        Assert.Equal(Core.IdleThread, Core.CurrentThread);
        Assert.True(Core.At(_cpu).IsKicked);
        Assert.Equal(ThreadState.BlockedOnReceive, Core.At(_handler).State);
        Assert.Contains(_bench.Board.Log, entry => entry.StartsWith("sgi1r", StringComparison.Ordinal));

        Core.Action = SchedulerAction.Choose;
        Core.Schedule();
        Core.ActivateThread();
        Assert.Equal(_handler, Core.CurrentThread);
        Assert.Equal(0UL, Core.Current.Frame[SystemCallRegister.FirstMessage]);
    }

    [Theory]
    [InlineData(Obstacle.Handler)]
    [InlineData(Obstacle.Busy)]
    public void A_guest_whose_handler_is_elsewhere_leaves_its_registers_in_memory(Obstacle obstacle)
    {
        Set(obstacle);
        Assert.True(Core.EnterKernel(0));
        Core.Current.Fault = new() { Type = FaultType.VirtualCpuExit };
        Core.HandleFault(_guest);
        Assert.NotEqual(ThreadState.Running, Core.At(_guest).State);
        Assert.True(Core.CurrentVirtualCpu.IsNull);
        Assert.False(Core.IsVirtualCpuActive);
        // Whoever changes it now asks no core.
        _bench.Cores[1].TakeVirtualCpu(_cpu);
        Assert.DoesNotContain(_bench.Board.Log, entry => entry.StartsWith("sgi", StringComparison.Ordinal));
    }

    /// <summary>Why an exit, or its answer, is not a core's own affair.</summary>
    public enum Obstacle
    {
        Home,
        Handler,
        SecondHandler,
        AddressSpace,
        Time,
        Gate,
        Busy,
        Guest,
        Kick,
    }

    private void Set(Obstacle obstacle)
    {
        switch (obstacle)
        {
            case Obstacle.Home:
                Core.At(_endpoint).Set(Core.At(_endpoint).Head, Core.At(_endpoint).Tail, Core.At(_endpoint).State, 8);
                break;
            case Obstacle.Handler:
                Core.At(_handler).Core = 1;
                break;
            case Obstacle.SecondHandler when Core.CurrentThread == _handler:
                ThreadReference waiting = _bench.CreateThread(1);
                Core.At(_endpoint).Set(waiting, waiting, EndpointState.Receive, Core.Home);
                break;
            case Obstacle.SecondHandler:
                Core.At(_handler).BlockedNext = _bench.CreateThread(1);
                break;
            case Obstacle.AddressSpace:
                Core.At(_pool)[6] = Core.At(_pool)[6] with { HasVmid = false };
                break;
            case Obstacle.Time:
                _bench.Board.Time += 10 * CoresBench<Product>.Millisecond;
                break;
            case Obstacle.Gate:
                Assert.True(Core.Gate.TryEnter());
                break;
            case Obstacle.Busy:
                Core.At(_endpoint).Set(default, default, EndpointState.Idle, Core.Home);
                break;
            case Obstacle.Guest:
                Core.At(_guest).Core = 1;
                break;
            default:
                Core.At(_cpu).IsKicked = true;
                break;
        }
    }

    private bool Answer(ulong counter)
    {
        ref UserFrame frame = ref Core.Current.Frame;
        frame[SystemCallRegister.Capability] = EndpointPointer;
        frame[SystemCallRegister.Reply] = ReplyPointer;
        frame[SystemCallRegister.Information] = new MessageInformation { Length = 1 }.Bits;
        frame[SystemCallRegister.FirstMessage] = counter;
        return Core.TryFastReplyReceive(new(Core.FindPlainTarget()));
    }

    // The handler is at the endpoint, of this core, with its reply object.
    private void Wait()
    {
        ref Thread handler = ref Core.At(_handler);
        handler.State = ThreadState.BlockedOnReceive;
        handler.BlockingEndpoint = _endpoint;
        handler.Reply = _reply;
        Core.At(_reply).Thread = _handler;
        Core.At(_endpoint).Set(_handler, _handler, EndpointState.Receive, Core.Home);
    }

    private void GiveCapabilities(ThreadReference thread)
    {
        ulong node = _bench.Allocate(4 * Slot.Size);
        Core.At(Core.SlotOf(thread, ThreadSlot.CapabilitySpace)).Capability =
            new CNodeCapability { Address = node, RadixBits = 2, GuardSize = 62 }.Capability;
        Core.At(Core.SlotAt(node, EndpointPointer)).Capability = new EndpointCapability { Endpoint = _endpoint, CanReceive = true }.Capability;
        Core.At(Core.SlotAt(node, ReplyPointer)).Capability = new ReplyCapability { Reply = _reply, CanGrant = true }.Capability;
        Core.At(Core.SlotAt(node, NotificationPointer)).Capability =
            new NotificationCapability { Notification = _notification, CanSend = true, CanReceive = true }.Capability;
    }

    private void GiveSpace(ThreadReference thread, uint asid)
    {
        var space = new AddressSpaceCapability { Table = new(_bench.Allocate(8192)), Asid = asid };
        Core.At(_pool)[(int)asid] = new() { Root = space.Table, Vmid = asid, HasVmid = true };
        Core.At(Core.SlotOf(thread, ThreadSlot.AddressSpace)).Capability = space.Capability;
    }
}
