using System.Runtime;
using Firn.User.Target;

namespace Firn.Images.SmpGuestHost.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static SmpHostSystem _system;

    /// <summary>The root task, with the address of its boot information.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        _system.Run(in RootTaskMemory.Information(information), RootTaskMemory.Untyped(information), GuestFile.Bytes);
        return 0;
    }
}
