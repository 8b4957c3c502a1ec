using System.Runtime;
using Firn.User.Allocation;
using Firn.User.Target;

namespace Firn.Images.RootTask.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The root task, with the address of its boot information; what it answers ends it.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        var allocator = default(ObjectAllocator);
        allocator.Start(in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        // Without a console there is nobody to tell.
        _ = BoardConsole.Start(ref allocator, in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information));
        BootReport.Write(
            in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), RootTaskMemory.Chunks(information));
        return 0;
    }
}
