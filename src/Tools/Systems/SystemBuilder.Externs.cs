using Firn.CapDl.Model;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>What the platform provides, where the system runs beside others: a realm's ends of servers that are not its own (docs/realms.md).</summary>
public sealed partial class SystemBuilder
{
    /// <summary>A server of the platform's, to call. What tells the server who calls is the platform's.</summary>
    /// <param name="name">What the platform offers it as.</param>
    public ClientEnd ExternServer(string name)
    {
        var endpoint = new Endpoint(Take(name)) { IsExtern = true };
        _objects.Add(new SystemObject(new ObjectName(name), ObjectKind.Endpoint) { IsExtern = true });
        return endpoint.Client(badge: 0);
    }

    /// <summary>A notification of the platform's: what it offers can be waited at, or signalled, as far as the offer goes.</summary>
    /// <param name="name">What the platform offers it as.</param>
    public Notification ExternNotification(string name)
    {
        _objects.Add(new SystemObject(new ObjectName(Take(name)), ObjectKind.Notification) { IsExtern = true });
        return new Notification(name);
    }

    /// <summary>Memory of the platform's, that others see as well: a page, or 2 MiB.</summary>
    /// <param name="name">What the platform offers it as.</param>
    /// <param name="size">Its bytes.</param>
    public Region ExternShared(string name, int size)
    {
        int bits = size switch
        {
            PageSize => 12,
            1 << LargePageBits => LargePageBits,
            _ => throw new FirnException($"{name} would have {size} bytes.", "Memory of the platform's is offered as a page, or as 2 MiB."),
        };
        var frame = new SystemObject(new ObjectName(Take(name)), ObjectKind.Frame, new FrameParameters(bits)) { IsExtern = true };
        return AddRegion(name, [frame], isDevice: false, bits);
    }
}
