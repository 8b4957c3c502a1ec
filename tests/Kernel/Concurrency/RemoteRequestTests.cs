using Firn.Abi.Invocations;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>What a core asks of another.</summary>
public sealed class RemoteRequestTests
{
    private readonly CoresBench<Product> _bench = new(3);

    private static string Interrupt(int core, int number) =>
        $"sgi1r {SoftwareInterruptTarget.To(new Affinity { Bits = (ulong)core }, (uint)number).Bits:x}";

    [Theory]
    [InlineData(0, 0x1000)]
    [InlineData(4, 0xFFC)]
    public void A_thread_that_runs_elsewhere_is_left_and_goes_on_with_the_instruction_by_which_it_entered(ulong size, ulong expected)
    {
        _bench.EntrySize = size;
        ThreadReference thread = _bench.CreateCurrent(1);
        ref Thread item = ref _bench.Cores[0].At(thread);
        item.Frame.ProgramCounter = 0x1000;
        _bench.Cores[0].Stall(thread);
        Assert.Equal([(1, (uint)CoreRequest.LeaveThread)], _bench.Answered);
        Assert.Contains(Interrupt(1, InterruptNumber.Request), _bench.Board.Log);
        Assert.Equal((expected, expected), (item.Frame.ProgramCounter, item.Frame.FaultAddress));
        Assert.Equal((_bench.Cores[1].IdleThread, _bench.Cores[1].IdleContext), (_bench.Cores[1].CurrentThread, _bench.Cores[1].CurrentContext));
        Assert.True(item.IsQueued);
        Assert.True(_bench.Cores[1].Action.IsChoose);
        // Nobody changed it after all: it runs again.
        _bench.Cores[1].Schedule();
        Assert.Equal(thread, _bench.Cores[1].CurrentThread);
    }

    [Fact]
    public void Its_time_is_charged()
    {
        ThreadReference thread = _bench.CreateCurrent(1);
        SchedulingContextReference context = _bench.Cores[0].At(thread).SchedulingContext;
        _bench.Board.Time += CoresBench<Product>.Millisecond;
        _bench.Cores[0].Stall(thread);
        Assert.Equal(CoresBench<Product>.Millisecond, _bench.Cores[0].At(context).Consumed);
        Assert.Equal(9 * CoresBench<Product>.Millisecond, _bench.Cores[0].RefillAt(context, 0).Amount);
    }

    [Fact]
    public void One_whose_budget_is_over_is_postponed_or_goes_behind_others()
    {
        ThreadReference thread = _bench.CreateCurrent(1);
        ThreadReference other = _bench.CreateThread(1);
        _bench.Cores[1].At(other).State = ThreadState.Running;
        _bench.Cores[1].EnqueueLast(other);
        _bench.Board.Time += 10 * CoresBench<Product>.Millisecond;
        _bench.Cores[0].Stall(thread);
        _bench.Cores[1].Schedule();
        Assert.Equal(other, _bench.Cores[1].CurrentThread);
    }

    [Fact]
    public void A_thread_that_does_not_run_or_is_of_this_core_needs_no_request()
    {
        ThreadReference running = _bench.CreateCurrent(1);
        _bench.Cores[0].Stall(_bench.CreateThread(1));
        _bench.Cores[0].Stall(_bench.CreateCurrent(0));
        _bench.Cores[0].Stall(_bench.CreateThread(0));
        Assert.Empty(_bench.Answered);
        Assert.Equal(running, _bench.Cores[1].CurrentThread);
    }

    [Fact]
    public void Registers_that_another_core_holds_come_into_memory_when_the_thread_goes_elsewhere()
    {
        ThreadReference thread = _bench.CreateThread(1);
        _bench.Cores[1].FloatingPointOwner = thread;
        _bench.Cores[0].Migrate(thread, 2);
        Assert.Equal([(1, (uint)CoreRequest.ReleaseFloatingPoint)], _bench.Answered);
        Assert.True(_bench.Cores[1].FloatingPointOwner.IsNull);
        Assert.Equal(2, _bench.Cores[0].At(thread).Core);
    }

    [Fact]
    public void An_address_space_that_goes_is_left_by_every_core_that_translates_by_it()
    {
        ThreadReference first = _bench.CreateCurrent(1);
        _ = _bench.CreateCurrent(2);
        _bench.Cores[1].UserTranslation = new() { Vmid = 7 };
        _bench.Cores[2].UserTranslation = new() { Vmid = 8 };
        _bench.Cores[0].StallUsersOf(7);
        Assert.Equal([(1, (uint)CoreRequest.LeaveThread)], _bench.Answered);
        Assert.NotEqual(first, _bench.Cores[1].CurrentThread);
    }

    [Fact]
    public void Cores_whose_queues_changed_are_told_once_at_the_end()
    {
        ThreadReference woken = _bench.CreateThread(2);
        _bench.CreateCurrent(0);
        _bench.Cores[0].At(woken).State = ThreadState.Running;
        _bench.Cores[0].PossibleSwitchTo(woken);
        Assert.DoesNotContain(Interrupt(2, InterruptNumber.Reschedule), _bench.Board.Log);
        _bench.Cores[0].Schedule();
        Assert.Single(_bench.Board.Log, Interrupt(2, InterruptNumber.Reschedule));
        Assert.Equal(0UL, _bench.Cores[0].RemoteReschedules);
        _bench.Cores[2].RequireReschedule();
        _bench.Cores[2].Schedule();
        Assert.Equal(woken, _bench.Cores[2].CurrentThread);
    }

    [Fact]
    public void A_core_that_waits_for_the_lock_answers_and_learns_that_its_thread_is_gone()
    {
        ThreadReference thread = _bench.CreateCurrent(1);
        ref Thread item = ref _bench.Cores[1].At(thread);
        item.Frame.ProgramCounter = 0x1004;
        Assert.True(_bench.Cores[0].EnterKernel(4));
        int turns = 0;
        _bench.Board.Pause = () =>
        {
            // The first core's turn: it suspends the thread, whose core waits.
            if (turns++ == 0)
                _bench.Cores[1].Mailbox.Wanted = (uint)CoreRequest.LeaveThread;
            else
                _bench.Cores[0].LeaveKernel();
        };
        Assert.False(_bench.Cores[1].EnterKernel(4));
        Assert.Equal(0x1000UL, item.Frame.ProgramCounter);
        Assert.Equal(0U, _bench.Cores[1].Mailbox.Wanted);
        _bench.Cores[1].LeaveKernel();
    }

    [Fact]
    public void A_private_interrupt_of_another_core_is_masked_in_its_redistributor()
    {
        _bench.Cores[1].Redistributor = new(0x80C_0000);
        _bench.Cores[0].SetInterruptState(InterruptIndex.IndexOn(1, 30), InterruptState.Signal);
        Assert.Equal(1U << 30, _bench.Board.Registers[0x80C_0000 + RedistributorRegister.SetEnable]);
        _bench.Cores[0].CompleteInterrupt(InterruptIndex.IndexOn(1, 30));
        Assert.Equal(1U << 30, _bench.Board.Registers[0x80C_0000 + RedistributorRegister.ClearActive]);
        Assert.Empty(_bench.Answered);
    }

    [Fact]
    public void Who_yielded_to_a_scheduling_context_that_goes_to_another_core_hears_of_it_before()
    {
        ref Firn.Kernel.Core<FakeMachine, Product> core = ref _bench.Cores[0];
        ThreadReference current = _bench.CreateCurrent(0);
        ThreadReference yielder = _bench.CreateThread(0);
        SchedulingContextReference context = _bench.CreateContext(0);
        core.At(yielder).YieldTo = context;
        core.At(context).YieldFrom = yielder;
        SlotReference slot = core.SlotAt(_bench.Allocate(Slot.Size), 0);
        core.At(slot).Capability = new SchedulingContextCapability { Context = context, SizeBits = 8 }.Capability;
        core.Message.Extra[0] = slot;
        core.Message.Length = 5;
        core.At(current).Frame[SystemCallRegister.FirstMessage] = 1000;
        core.At(current).Frame[SystemCallRegister.FirstMessage + 1] = 1000;
        Assert.True(core.InvokeSchedulingControl(Invocation.SchedulingControlConfigure, new() { Core = 2 }).IsDone);
        Assert.Equal(2UL, core.At(context).Core);
        Assert.True(core.At(yielder).YieldTo.IsNull);
        Assert.True(core.At(context).YieldFrom.IsNull);
    }
}
