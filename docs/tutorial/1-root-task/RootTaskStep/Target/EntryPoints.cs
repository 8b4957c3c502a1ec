using System.Runtime;
using Firn.Abi.RootTask;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Power;
using Firn.User.Target;

namespace Firn.Tutorial.RootTaskStep.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>The root task: the first program, with all that the kernel has to give.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        ref readonly BootInformation given = ref RootTaskMemory.Information(information);
        Output.WriteLine("hello from the root task"u8);
        Output.Write("the kernel gave me "u8);
        Output.WriteDecimal(given.Untyped.End - given.Untyped.Start);
        Output.WriteLine(" pieces of memory"u8);
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
        return 0;
    }
}
