using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.CapDlForm;
using Firn.Images.Initialiser;
using Firn.Images.KernelBench.Target;
using Firn.Realization;
using Firn.User.Allocation;

namespace Firn.Images.InitialiserBench.Target;

/// <summary>
/// Realizes a system and says how much of it the kernel took, in cycles, which are instructions where the emulator counts those.
/// Safety: the imports read two words of the image.
/// </summary>
internal static class EntryPoints
{
    private static ObjectArena _arena;
    private static ObjectMarks _marks;
    private static MappingClaims _claims;
    private static PlanMarks _plan;
    private static ObjectAllocator _console;

    /// <summary>The root task, with the address of its boot information.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        _console.Start(in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        _ = BoardConsole.Start(ref _console, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        _ = _console.Slots.TryTake(PlaceSpace.OwnSlots, out ulong slots);
        CycleCounter.Start();
        ulong start = CycleCounter.Read();
        ulong before = KernelCycles();
        FormProblem problem = CompiledForm.Open(SystemFile.Bytes, _arena, out CompiledForm file, out SpecificationForm form);
        ulong opened = CycleCounter.Read();
        if (!problem.IsNone)
        {
            Messages.Refuse(problem, SystemFile.Bytes);
            return 0;
        }
        InitialSystem system = new(
            file, form, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), RootTaskMemory.Chunks(information), ref _marks, ref _claims, ref _plan, slots);
        bool isDone = SystemInitialiser.TryRealize(ref system, out _);
        ulong all = CycleCounter.Read() - start;
        ulong kernel = KernelCycles() - before;
        if (!isDone)
        {
            Messages.Failed(in form, in system.Realized.Failure);
            return 0;
        }
        Messages.Count("bench: "u8, (ulong)form.Count, " objects"u8);
        Messages.Count("bench: "u8, KernelCalls(), " calls"u8);
        Messages.Count("bench: "u8, opened - start, " instructions to check the form"u8);
        Messages.Count("bench: "u8, kernel, " instructions in the kernel"u8);
        Messages.Count("bench: "u8, all, " instructions in all"u8);
        return 0;
    }

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_kernel_cycles")]
    private static extern ulong KernelCycles();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "firn_kernel_calls")]
    private static extern ulong KernelCalls();
}
