using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

public static class DomainTests
{
    private const ulong Forever = ulong.MaxValue >> 8;

    private static ScheduleBench<Sel4Compat> Create()
    {
        ScheduleBench<Sel4Compat> bench = new();
        bench.CreateCurrent(100);
        return bench;
    }

    private static Status Invoke(ScheduleBench<Sel4Compat> bench, Invocation invocation, SlotReference extra, params ulong[] words)
    {
        bench.SetMessage(words, extra);
        return bench.Core.InvokeDomain(invocation);
    }

    [Fact]
    public static void Set_moves_a_thread()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        ThreadReference thread = bench.CreateReady(50);
        SlotReference slot = bench.SlotWith(thread);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.DomainSet, slot).Error);
        Assert.Equal(Status.InvalidArgument(0), Invoke(bench, Invocation.DomainSet, default, 4));
        Assert.Equal(Status.InvalidArgument(0), Invoke(bench, Invocation.DomainSet, default, 256));
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.DomainSet, default, 3).Error);
        Assert.Equal(Status.InvalidArgument(1), Invoke(bench, Invocation.DomainSet, bench.SlotWithEndpoint(), 3));
        Assert.True(Invoke(bench, Invocation.DomainSet, slot, 3).IsDone);
        Assert.Equal(thread, bench.Core.MostUrgent(3));
        Assert.Equal(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadResume, slot, 3).Error);
    }

    [Fact]
    public static void ConfigureSchedule_checks_in_the_order_of_seL4()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        Assert.Equal(InvocationError.TruncatedMessage, Configure(bench, 1, 1).Error);
        bench.AssertRange(0, 98, Configure(bench, 99, 9, ulong.MaxValue));
        bench.AssertRange(0, 3, Configure(bench, 98, 4, ulong.MaxValue));
        Assert.Equal(Status.InvalidArgument(2), Configure(bench, 98, 3, Forever + 1));
        Assert.Equal(Status.InvalidArgument(1), Configure(bench, 0, 3, 0));
        Assert.Equal(Status.InvalidArgument(2), Configure(bench, 0, 0, 0));
        Assert.True(Configure(bench, 98, 3, Forever).IsDone);
        Assert.Equal((3U, Forever), (bench.Core.DomainEntry(98).Domain, bench.Core.DomainEntry(98).Duration));
        Assert.True(Configure(bench, 98, 0, 0).IsDone);
        Assert.Equal(0UL, bench.Core.DomainEntry(98).Bits);
    }

    [Fact]
    public static void SetScheduleStart_wants_an_entry_and_goes_there()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        Assert.True(Configure(bench, 5, 2, 1000).IsDone);
        Assert.Equal(InvocationError.TruncatedMessage, Invoke(bench, Invocation.DomainSetScheduleStart, default).Error);
        bench.AssertRange(0, 99, Invoke(bench, Invocation.DomainSetScheduleStart, default, 100));
        Assert.Equal(Status.InvalidArgument(0), Invoke(bench, Invocation.DomainSetScheduleStart, default, 99));
        Assert.Equal(Status.InvalidArgument(0), Invoke(bench, Invocation.DomainSetScheduleStart, default, 4));
        Assert.True(Invoke(bench, Invocation.DomainSetScheduleStart, default, 5).IsDone);
        Assert.Equal(bench.Core.IdleThread, bench.Leave());
        Assert.Equal((5U, 2U), (bench.Core.Shared.DomainIndex, bench.Core.Shared.CurrentDomain));
        // The start may not become an end mark.
        Assert.Equal(Status.InvalidArgument(2), Configure(bench, 5, 0, 0));
    }

    private static Status Configure(ScheduleBench<Sel4Compat> bench, params ulong[] words) =>
        Invoke(bench, Invocation.DomainConfigureSchedule, default, words);
}
