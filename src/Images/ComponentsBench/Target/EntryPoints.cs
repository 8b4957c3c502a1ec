using System.Runtime;
using Firn.Images.KernelBench.Protocols;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Images.ComponentsBench.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>The component, with its role as argument.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(BenchRole role)
    {
        switch (role)
        {
            case BenchRole.Typed:
                Counter counter = default;
                ServerLoop.Run(ref counter, Endpoint.At((ulong)BenchSlot.Typed), Reply.At((ulong)BenchSlot.Reply));
                break;
            case BenchRole.ByHand:
                Routine.Serve((ulong)BenchSlot.Typed, (ulong)BenchSlot.Reply);
                break;
            case BenchRole.Flooder:
                Flooder.Run();
                break;
            default:
                Meter.Run();
                break;
        }
        return 0;
    }
}
