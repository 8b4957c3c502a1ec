using System.Runtime;
using Firn.CapDlForm;
using Firn.Realization;
using Firn.User.Allocation;

namespace Firn.Images.Initialiser.Target;

/// <summary>Where the start-up code enters C#.</summary>
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
        FormProblem problem = CompiledForm.Open(SystemFile.Bytes, _arena, out CompiledForm file, out SpecificationForm form);
        _console.Start(in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        if (!problem.IsNone)
        {
            _ = BoardConsole.Start(ref _console, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
            Messages.Refuse(problem, SystemFile.Bytes);
            return 0;
        }
        _ = _console.Slots.TryTake(PlaceSpace.OwnSlots, out ulong slots);
        InitialSystem system = new(
            file, form, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), RootTaskMemory.Chunks(information), ref _marks, ref _claims, ref _plan, slots);
        SystemInitialiser.Run(ref system);
        return 0;
    }
}
