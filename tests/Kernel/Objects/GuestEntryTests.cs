using System.Linq;
using Firn.Abi.Faults;
using Firn.Abi.Virtualization;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Guests when the kernel is left: the one that goes on has its virtual CPU, and who is kicked is at his handler instead.</summary>
public sealed class GuestEntryTests
{
    private readonly IpcBench _bench = new();
    private readonly EndpointReference _exits;

    public GuestEntryTests()
    {
        _bench.Core.HasInterruptRegisters = true;
        _bench.Core.Redistributor = new(0x80A_0000);
        _exits = _bench.CreateEndpoint();
    }

    [Fact]
    public void A_guest_that_goes_to_another_address_space_by_itself_goes_on_as_a_guest()
    {
        (ThreadReference guest, VirtualCpuReference cpu) = CreateGuest(100);
        _bench.Run(guest);
        _bench.Core.SwitchVirtualCpu(cpu);
        _bench.System.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1] = 0x7000;
        _bench.Core.LetGuestGo(guest);
        _bench.System.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1] = 0;
        Leave();
        Assert.Equal(guest, _bench.Core.CurrentThread);
        Assert.Equal((cpu, true), (_bench.Core.CurrentVirtualCpu, _bench.Core.IsVirtualCpuActive));
        Assert.Equal(0x7000UL, _bench.System.Board.GuestRegisters[VirtualCpuRegister.TranslationTable1]);
    }

    [Fact]
    public void A_guest_that_is_saved_is_switched_off_once()
    {
        (ThreadReference guest, VirtualCpuReference cpu) = CreateGuest(100);
        _bench.Run(guest);
        _bench.Core.SwitchVirtualCpu(cpu);
        _bench.System.Board.Log.Clear();
        _bench.Core.FlushVirtualCpu();
        Assert.Single(_bench.System.Board.Log, line => line.StartsWith("hcr", System.StringComparison.Ordinal));
        Assert.True(_bench.Core.CurrentVirtualCpu.IsNull && !_bench.Core.IsVirtualCpuActive);
    }

    [Fact]
    public void Guests_that_are_kicked_while_they_are_ready_are_told_of_at_once()
    {
        ThreadReference[] guests = Kicked(5);
        Leave();
        Assert.All(guests, guest => Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(guest)));
        Assert.All(guests, guest => Assert.Equal(FaultType.VirtualCpuExit, _bench.Core.At(guest).Fault.Type));
        Assert.Equal(_bench.Core.IdleThread, _bench.Core.CurrentThread);
    }

    [Fact]
    public void An_interrupt_that_waits_comes_before_the_next_of_them()
    {
        ThreadReference[] guests = Kicked(5);
        _bench.System.Board.IsInterruptPending = true;
        for (int told = 1; told <= guests.Length; told++)
        {
            Leave();
            Assert.Equal(told, guests.Count(guest => _bench.StateOf(guest) == ThreadState.BlockedOnSend));
            // The interrupt ends this.
            Assert.Equal(_bench.Core.IdleThread, _bench.Core.CurrentThread);
            Assert.Equal(_bench.Core.IdleContext, _bench.Core.CurrentContext);
            _bench.Core.RequireReschedule();
        }
    }

    [Fact]
    public void A_kick_is_told_to_the_thread_that_gets_the_virtual_cpu()
    {
        (ThreadReference first, VirtualCpuReference cpu) = CreateGuest(100);
        ThreadReference second = _bench.CreateThread(100);
        _bench.Core.Dissociate(cpu);
        _bench.Core.KickVirtualCpu(cpu);
        _bench.SetHandler(second, _exits);
        _bench.Core.At(second).State = ThreadState.Running;
        _bench.Core.EnqueueLast(second);
        _bench.Core.Associate(cpu, second);
        _bench.Core.RequireReschedule();
        Leave();
        Assert.Equal((ThreadState.BlockedOnSend, FaultType.VirtualCpuExit), (_bench.StateOf(second), _bench.Core.At(second).Fault.Type));
        Assert.True(_bench.Core.At(first).VirtualCpu.IsNull);
    }

    private ThreadReference[] Kicked(int count)
    {
        ThreadReference[] guests = new ThreadReference[count];
        for (int i = 0; i < count; i++)
        {
            (guests[i], VirtualCpuReference cpu) = CreateGuest(100);
            _bench.Core.At(guests[i]).State = ThreadState.Running;
            _bench.Core.EnqueueLast(guests[i]);
            _bench.Core.KickVirtualCpu(cpu);
        }
        _bench.Core.RequireReschedule();
        return guests;
    }

    private (ThreadReference Guest, VirtualCpuReference Cpu) CreateGuest(byte priority)
    {
        ThreadReference guest = _bench.CreateThread(priority);
        VirtualCpuReference cpu = new(_bench.System.Allocate(VirtualCpu.Size, VirtualCpu.Size));
        _bench.Core.CreateVirtualCpu(cpu);
        _bench.Core.Associate(cpu, guest);
        _bench.SetHandler(guest, _exits);
        return (guest, cpu);
    }

    private void Leave()
    {
        _bench.Core.Schedule();
        _bench.Core.ActivateThread();
    }
}
