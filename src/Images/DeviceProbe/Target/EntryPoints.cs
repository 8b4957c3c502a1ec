using System.Runtime;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.User.Objects;

namespace Firn.Images.DeviceProbe.Target;

/// <summary>Where the start-up code enters C#.</summary>
internal static class EntryPoints
{
    private static DiskProbe _disk;
    private static NetworkProbe _network;

    /// <summary>The component; its argument is its Ethernet address.</summary>
    [RuntimeExport("component_main")]
    public static ulong Main(ulong address)
    {
        Log log = new(new SerialClient(Endpoint.At((ulong)ProbeSlot.Serial)), LogLevel.Information);
        EntropyProbe.Run(ref log);
        _disk.Run(ref log);
        _network.Run(ref log, address);
        Notification.At((ulong)ProbeSlot.Ended).Signal();
        return address;
    }
}
