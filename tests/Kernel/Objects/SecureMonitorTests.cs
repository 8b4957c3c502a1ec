using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Calls of the secure monitor.</summary>
public static class SecureMonitorTests
{
    [Fact]
    public static void Eight_registers_go_and_come()
    {
        SpaceSystem<Sel4Compat> system = System();
        system.Board.SecureMonitorAnswer = new() { X0 = 11, X1 = 12, X2 = 13, X3 = 14, X4 = 15, X5 = 16, X6 = 17, X7 = 18 };
        Assert.True(Call(system, 0, [1, 2, 3, 4, 5, 6, 7, 8]).IsDone);
        Assert.Equal(["smc 1 2 3 4 5 6 7 8"], system.TakeLog());
        for (int i = 0; i < 4; i++)
            Assert.Equal(11UL + (ulong)i, system.Core.Current.Frame[2 + i]);
        for (int i = 4; i < 8; i++)
            Assert.Equal(11UL + (ulong)i, system.Core.At(system.Core.IpcBufferOf(system.Core.CurrentThread, true)).Message[i]);
        Assert.Equal(8U, system.Core.Message.ResultLength);
    }

    [Fact]
    public static void A_badge_fixes_the_function()
    {
        SpaceSystem<Sel4Compat> system = System();
        Assert.Equal(InvocationError.IllegalOperation, Call(system, 7, [1, 2, 3, 4, 5, 6, 7, 8]).Error);
        Assert.Empty(system.TakeLog());
        Assert.True(Call(system, 7, [7, 0, 0, 0, 0, 0, 0, 0]).IsDone);
    }

    [Fact]
    public static void Errors()
    {
        SpaceSystem<Sel4Compat> system = System();
        Assert.Equal(InvocationError.TruncatedMessage, Call(system, 7, [1, 2, 3, 4, 5, 6, 7]).Error);
        system.Send([]);
        Assert.Equal(InvocationError.IllegalOperation, system.Core.InvokeSecureMonitor(Invocation.FrameMap, new()).Error);
    }

    private static SpaceSystem<Sel4Compat> System()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ulong memory = system.Allocate(4096, 4096);
        system.Core.At(system.Core.SlotOf(system.Core.CurrentThread, ThreadSlot.IpcBuffer)).Capability =
            new FrameCapability { Base = memory, CanRead = true, CanWrite = true }.Capability;
        return system;
    }

    private static Status Call(SpaceSystem<Sel4Compat> system, ulong badge, ulong[] words)
    {
        system.Send(words);
        return system.Core.InvokeSecureMonitor(Invocation.SecureMonitorCall, new() { Badge = badge });
    }
}
