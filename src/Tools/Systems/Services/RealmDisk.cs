using Firn.Components.Blocks;

namespace Firn.Tools.Systems.Services;

/// <summary>In a realm: its sectors of a disk of the platform's (<see cref="RealmServers.OfferDisks"/>), for one component. Signals come to <see cref="RealmServers.Signals"/>.</summary>
public sealed class RealmDisk
{
    private readonly Region _window;
    private readonly Notification _told;

    /// <summary>Names them.</summary>
    /// <param name="system">The realm.</param>
    /// <param name="name">What the platform offers them as.</param>
    public RealmDisk(SystemBuilder system, string name = RealmServers.Disk)
    {
        _window = system.ExternShared(WindowOf(name), BlockWindow.MemorySize);
        _told = system.ExternNotification(ToldOf(name));
    }

    /// <summary>Gives them to a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="address">Where it has its window.</param>
    /// <param name="slot">How it signals the server.</param>
    public void Connect(Component component, ulong address, ulong slot) => component.Maps(_window, address, MapAccess.ReadWrite).Signals(slot, _told.Signaller());

    internal static string WindowOf(string name) => $"{name}_window";

    internal static string ToldOf(string name) => $"{name}_told";
}
