using System.Runtime;
using Firn.CapDlForm;
using Firn.Realization;
using Firn.User.Allocation;
using Firn.User.Target;

namespace Firn.Images.Initialiser.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static ObjectArena _arena;
    private static ObjectMarks _marks;
    private static MappingClaims _claims;
    private static ObjectAllocator _console;

    /// <summary>The root task, with the address of its boot information.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        FormProblem problem = CompiledForm.Open(SystemFile.Bytes, _arena, out CompiledForm file, out SpecificationForm form);
        // A kernel that prints nothing leaves the console to us, if the system has nothing of that memory.
        _console.Start(in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        if (!problem.IsNone || !MemorySteps.TakesFrom(in file, RootTaskMemory.Untyped(information), BoardConsole.Physical))
            _ = BoardConsole.Start(ref _console, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        _ = _console.Slots.TryTake(PlaceSpace.OwnSlots, out ulong slots);
        if (!problem.IsNone)
        {
            Messages.Refuse(problem);
            return 0;
        }
        InitialSystem system = new(
            file, form, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), RootTaskMemory.Chunks(information), ref _marks, ref _claims, slots);
        SystemInitialiser.Run(ref system);
        return 0;
    }
}
