using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.CapDlForm;
using Firn.Images.Initialiser;
using Firn.Images.Initialiser.Target;
using Firn.User.Target;

namespace Firn.Images.InitialiserBench.Target;

/// <summary>
/// Realizes a system and says how much of it the kernel took: with a counter that goes with the instructions, ticks are instructions.
/// Safety: the imports read a register that the configuration opens, and two words of the image.
/// </summary>
internal static class EntryPoints
{
    private static ObjectArena _arena;

    /// <summary>The root task, with the address of its boot information.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        ulong start = Counter();
        ulong before = KernelTicks();
        FormProblem problem = CompiledForm.Open(SystemFile.Bytes, _arena, out CompiledForm file, out SpecificationForm form);
        ulong opened = Counter();
        if (!problem.IsNone)
        {
            Messages.Refuse(problem);
            return 0;
        }
        Realization realization = new(
            file, form, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), RootTaskMemory.Chunks(information));
        bool isDone = SystemInitialiser.TryRealize(ref realization, out _);
        ulong all = Counter() - start;
        ulong kernel = KernelTicks() - before;
        if (!isDone)
            return 0;
        Messages.Count("bench: "u8, (ulong)form.Count, " objects"u8);
        Messages.Count("bench: "u8, KernelCalls(), " calls"u8);
        Messages.Count("bench: "u8, opened - start, " ticks to check the form"u8);
        Messages.Count("bench: "u8, kernel, " ticks in the kernel"u8);
        Messages.Count("bench: "u8, all, " ticks in all"u8);
        return 0;
    }

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntpct_el0")]
    private static extern ulong Counter();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_kernel_ticks")]
    private static extern ulong KernelTicks();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_kernel_calls")]
    private static extern ulong KernelCalls();
}
