using System.Runtime;
using Firn.Abi.RootTask;
using Firn.User.Objects;

namespace Firn.User.Target;

/// <summary>Where root.S goes when the root task came back.</summary>
internal static class RootTaskEnd
{
    /// <summary>Stops the root task's thread.</summary>
    [RuntimeExport("firn_root_task_end")]
    public static void Stop() => _ = Thread.At((ulong)InitialSlot.Thread).Suspend();
}
