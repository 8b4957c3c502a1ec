using System;
using System.Runtime;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;

namespace Firn.SystemsTests.FaultyProgram.Target;

/// <summary>A root task that calls for the fault whose number the command line has, as <c>fault=N</c>; a kernel that ships has none to give.</summary>
internal static class EntryPoints
{
    private static ObjectAllocator _allocator;

    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        ref readonly BootInformation boot = ref RootTaskMemory.Information(information);
        _allocator.Start(in boot, RootTaskMemory.Untyped(information));
        _ = BoardConsole.Start(ref _allocator, in boot, RootTaskMemory.Untyped(information));
        int number = Number(RootTaskMemory.Chunks(information));
        InvocationResult result = _allocator.Create(ObjectType.Endpoint, number, out Endpoint _);
        var output = new TextOutput<ConsoleSink>(default);
        output.Write("faulty program: asked for fault "u8);
        output.WriteDecimal((ulong)number);
        output.WriteLine(result.IsSuccess ? ", and the kernel goes on"u8 : ", and the kernel refused"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
        return 0;
    }

    // The device tree has the command line as it is.
    private static int Number(ReadOnlySpan<byte> tree)
    {
        int at = tree.IndexOf("fault="u8);
        return at < 0 ? 0 : tree[at + "fault="u8.Length] - '0';
    }
}
