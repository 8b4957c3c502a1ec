using System;
using System.Runtime;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;
using Firn.User.Threads;

namespace Firn.SystemsTests.FaultyProgram.Target;

/// <summary>A root task that calls for the fault whose number the command line has, as <c>fault=N</c>; a kernel that ships has none to give.</summary>
internal static class EntryPoints
{
    private const int ContextBits = 8;
    private const ulong Budget = 10_000;
    private const ulong ThreadAddress = 0x2000_0000;
    private const int StackPages = 2;

    private static ObjectAllocator _allocator;
    private static ulong _control;

    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        ref readonly BootInformation boot = ref RootTaskMemory.Information(information);
        _allocator.Start(in boot, RootTaskMemory.Untyped(information));
        _control = boot.SchedulingControls.Start;
        _ = BoardConsole.Start(ref _allocator, in boot, RootTaskMemory.Untyped(information));
        if (RootTaskMemory.Chunks(information).IndexOf("panic"u8) >= 0)
            RunPanic();
        int number = Number(RootTaskMemory.Chunks(information));
        InvocationResult result = _allocator.Create(ObjectType.Endpoint, number, out Endpoint _);
        var output = new TextOutput<ConsoleSink>(default);
        output.Write("faulty program: asked for fault "u8);
        output.WriteDecimal((ulong)number);
        output.WriteLine(result.IsSuccess ? ", and the kernel goes on"u8 : ", and the kernel refused"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
        return 0;
    }

    // The thread says what is wrong with it, and ends in a fault, which its handler hears of.
    private static void RunPanic()
    {
        ThreadSettings settings = new()
        {
            CapabilitySpace = CNode.At((ulong)InitialSlot.CNode),
            AddressSpace = AddressSpace.At((ulong)InitialSlot.AddressSpace),
            Authority = Thread.At((ulong)InitialSlot.Thread),
            Priority = 1,
        };
        bool runs = _allocator.Create(out settings.FaultHandler).IsSuccess & _allocator.Create(out Reply reply).IsSuccess
            & _allocator.Create(ObjectType.SchedulingContext, ContextBits, out settings.Context).IsSuccess
            && SchedulingControl.At(_control).Configure(settings.Context, Budget, Budget, 0, 0, default).IsSuccess
            && ThreadMemory.Create(ref _allocator, settings.AddressSpace, ThreadAddress, StackPages, out ThreadMemory memory).IsSuccess
            && _allocator.Create(out Thread thread).IsSuccess
            && ThreadStart.Configure(thread, in settings, in memory).IsSuccess
            && ThreadStart.Prepare<PanicBody>(thread, memory.Stack, memory.Buffer, 5, resume: true).IsSuccess;
        if (!runs)
            return;
        settings.FaultHandler.Receive(reply, out Message message);
        var output = new TextOutput<ConsoleSink>(default);
        output.Write("faulty program: its thread ended in fault "u8);
        output.WriteDecimal(message.Label);
        output.EndLine();
    }

    // The device tree has the command line as it is.
    private static int Number(ReadOnlySpan<byte> tree)
    {
        int at = tree.IndexOf("fault="u8);
        return at < 0 ? 0 : tree[at + "fault="u8.Length] - '0';
    }
}
