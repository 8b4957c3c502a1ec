using System.Runtime;
using Firn.Realms;
using Firn.User.Target;

namespace Firn.Images.ResourceServer.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    /// <summary>A thread of the component, with the number of its session.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong session)
    {
        if (session == 0)
        {
            ServerStart.Run(in ComponentConfiguration.Of<ResourceConfiguration>(), ref ServerMemory.Space);
        }
        else
        {
            default(SessionLock).Enter();
            default(SessionLock).Exit();
        }
        ulong rings = ResourceMemory.RingOf((int)session);
        ServerMemory.ChannelOf((int)session) = new(new(rings, ResourceMemory.RingSize), new(rings + ResourceMemory.RingSize, ResourceMemory.RingSize));
        SessionThread.Run((int)session);
        return session;
    }
}
