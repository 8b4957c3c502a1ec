using System.Linq;
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

    /// <summary>Memory of the platform's, that others see as well: pages, or 2 MiB.</summary>
    /// <param name="name">What the platform offers it as.</param>
    /// <param name="size">Its bytes, as many as are offered.</param>
    public Region ExternShared(string name, int size)
    {
        bool isLarge = size == 1 << LargePageBits;
        if (size <= 0 || size % PageSize != 0 || (size > 1 << LargePageBits))
            throw new FirnException($"{name} would have {size} bytes.", "Memory of the platform's is offered as pages, or as 2 MiB.");
        int bits = isLarge ? LargePageBits : SmallPageBits;
        int pages = isLarge ? 1 : size / PageSize;
        _ = Take(name);
        SystemObject[] frames = [.. Enumerable.Range(0, pages).Select(i =>
            new SystemObject(new ObjectName(name, pages == 1 ? null : (ulong)i), ObjectKind.Frame, new FrameParameters(bits)) { IsExtern = true })];
        return AddRegion(name, frames, isDevice: false, bits);
    }
}
