using Firn.Configurations;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class SchedulerTests
{
    private readonly ref struct Scene
    {
        public Scene()
        {
            Bench = new();
            Current = Bench.CreateCurrent(100);
        }

        public ScheduleBench<Sel4Bench> Bench { get; }

        public ThreadReference Current { get; }
    }

    [Fact]
    public static void Who_runs_goes_on_where_nothing_happened()
    {
        Scene scene = new();
        scene.Bench.CreateReady(100);
        Assert.Equal(scene.Current, scene.Bench.Leave());
        Assert.Empty(scene.Bench.Board.Log);
    }

    [Theory]
    [InlineData(101, true)]
    [InlineData(100, false)]
    [InlineData(99, false)]
    public static void A_woken_thread_runs_if_it_is_more_urgent(byte priority, bool runs)
    {
        Scene scene = new();
        ThreadReference woken = scene.Bench.CreateThread(priority);
        scene.Bench.Core.SetState(woken, ThreadState.Running);
        scene.Bench.Core.PossibleSwitchTo(woken);
        Assert.Equal(runs ? woken : scene.Current, scene.Bench.Leave());
        ref var core = ref scene.Bench.Core;
        Assert.Equal(!runs, core.At(woken).IsQueued);
        Assert.Equal(runs, core.At(scene.Current).IsQueued);
        Assert.True(core.Action.IsResume);
    }

    [Fact]
    public static void A_woken_thread_of_the_same_priority_runs_when_the_current_one_blocked()
    {
        Scene scene = new();
        ThreadReference other = scene.Bench.CreateReady(100);
        ThreadReference woken = scene.Bench.CreateThread(100);
        scene.Bench.Core.SetState(woken, ThreadState.Running);
        scene.Bench.Core.PossibleSwitchTo(woken);
        scene.Bench.Core.SetState(scene.Current, ThreadState.BlockedOnReceive);
        Assert.Equal(woken, scene.Bench.Leave());
        Assert.False(scene.Bench.Core.At(scene.Current).IsQueued);
        Assert.True(scene.Bench.Core.At(other).IsQueued);
    }

    [Fact]
    public static void A_woken_thread_less_urgent_than_another_waits_when_the_current_one_blocked()
    {
        Scene scene = new();
        ThreadReference urgent = scene.Bench.CreateReady(90);
        ThreadReference woken = scene.Bench.CreateThread(80);
        scene.Bench.Core.SetState(woken, ThreadState.Running);
        scene.Bench.Core.PossibleSwitchTo(woken);
        scene.Bench.Core.SetState(scene.Current, ThreadState.BlockedOnReceive);
        Assert.Equal(urgent, scene.Bench.Leave());
        Assert.True(scene.Bench.Core.At(woken).IsQueued);
    }

    [Fact]
    public static void Of_two_woken_threads_the_queues_decide()
    {
        Scene scene = new();
        ThreadReference first = scene.Bench.CreateThread(110);
        ThreadReference second = scene.Bench.CreateThread(120);
        foreach (ThreadReference thread in (ThreadReference[])[first, second])
        {
            scene.Bench.Core.SetState(thread, ThreadState.Running);
            scene.Bench.Core.PossibleSwitchTo(thread);
        }
        Assert.True(scene.Bench.Core.Action.IsChoose);
        Assert.Equal(second, scene.Bench.Leave());
        Assert.True(scene.Bench.Core.At(first).IsQueued);
    }

    [Fact]
    public static void Nobody_ready_means_the_idle_thread()
    {
        Scene scene = new();
        scene.Bench.Core.SetState(scene.Current, ThreadState.Inactive);
        Assert.True(scene.Bench.Core.Action.IsChoose);
        Assert.Equal(scene.Bench.Core.IdleThread, scene.Bench.Leave());
        Assert.Equal(scene.Bench.Core.IdleContext, scene.Bench.Core.CurrentContext);
    }

    [Fact]
    public static void Without_time_of_its_own_a_thread_is_not_switched_to()
    {
        Scene scene = new();
        ThreadReference passive = scene.Bench.CreateThread(200, budget: 0);
        scene.Bench.Core.SetState(passive, ThreadState.Running);
        scene.Bench.Core.PossibleSwitchTo(passive);
        Assert.True(scene.Bench.Core.Action.IsResume);
        scene.Bench.Give(scene.Bench.CreateUnconfigured(), passive);
        Assert.False(scene.Bench.Core.IsSchedulable(passive));
        Assert.Equal(scene.Current, scene.Bench.Leave());
    }

    [Fact]
    public static void A_named_thread_that_cannot_run_any_more_is_forgotten()
    {
        Scene scene = new();
        ThreadReference woken = scene.Bench.CreateThread(200);
        scene.Bench.Core.SetState(woken, ThreadState.Running);
        scene.Bench.Core.PossibleSwitchTo(woken);
        scene.Bench.Core.SetState(woken, ThreadState.Inactive);
        scene.Bench.Core.RequireReschedule();
        Assert.False(scene.Bench.Core.At(woken).IsQueued);
        Assert.Equal(scene.Current, scene.Bench.Leave());
    }

    [Fact]
    public static void A_switch_charges_the_old_budget_and_sets_the_timer_for_the_new()
    {
        Scene scene = new();
        ref var core = ref scene.Bench.Core;
        ThreadReference woken = scene.Bench.CreateThread(200, budget: 30_000, period: 90_000);
        core.SetState(woken, ThreadState.Running);
        Assert.True(scene.Bench.Enter(1000));
        core.PossibleSwitchTo(woken);
        Assert.Equal(woken, scene.Bench.Leave());

        SchedulingContextReference old = scene.Bench.ContextOf(scene.Current);
        Assert.Equal(1000UL, core.At(old).Consumed);
        Assert.Equal((ScheduleBench<Sel4Bench>.Millisecond * 10) - 1000, core.HeadRefill(old).Amount);
        Assert.Equal(1000UL, core.TailRefill(old).Amount);
        Assert.Equal(scene.Bench.ContextOf(woken), core.CurrentContext);
        // Constant bandwidth: the refill begins when the thread does.
        Assert.Equal(core.CurrentTime, core.HeadRefill(core.CurrentContext).Time);
        Assert.Equal(core.CurrentTime + 30_000, scene.Bench.Board.Deadline);
        Assert.False(core.MustReprogram);
    }

    [Fact]
    public static void A_restarted_thread_executes_where_it_entered()
    {
        Scene scene = new();
        ref Thread current = ref scene.Bench.Core.At(scene.Current);
        current.Frame.FaultAddress = 0x1000;
        current.Frame.ProgramCounter = 0x1004;
        scene.Bench.Core.SetState(scene.Current, ThreadState.Restart);
        scene.Bench.Leave();
        Assert.Equal((0x1000UL, ThreadState.Running), (current.Frame.ProgramCounter, current.State));
    }
}
