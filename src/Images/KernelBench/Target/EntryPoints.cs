using System;
using System.Runtime;
using Firn.User.Target;

namespace Firn.Images.KernelBench.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static BenchSystem _system;

    /// <summary>The root task, with the address of its boot information.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        bool isAcross = RootTaskMemory.Chunks(information).IndexOf("firn.bench=across"u8) >= 0;
        Bench.Run(ref _system, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), isAcross);
        return 0;
    }
}
