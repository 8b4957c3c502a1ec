using System.Runtime;
using Firn.Abi.RootTask;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Power;

namespace Firn.Conformance.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>All tests, then the end of the machine.</summary>
    [RuntimeExport("root_task_main")]
    public static ulong Main(ulong information)
    {
        Suite.Start(information);
        AllTests.Run();
        Suite.Finish();
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
        return 0;
    }
}
