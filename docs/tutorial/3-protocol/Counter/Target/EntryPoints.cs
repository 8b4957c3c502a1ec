using System.Runtime;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Tutorial.Counter.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private const ulong Requests = 1;
    private const ulong Answers = 2;

    /// <summary>The component: it serves for ever.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main()
    {
        CounterServer server = default;
        ServerLoop.Run(ref server, Endpoint.At(Requests), Reply.At(Answers));
        return 0;
    }
}
