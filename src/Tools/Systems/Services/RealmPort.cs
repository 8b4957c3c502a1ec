using Firn.Components.Switch;

namespace Firn.Tools.Systems.Services;

/// <summary>In a realm: its port of a network of the platform's (<see cref="RealmServers.OfferPorts"/>), for one component. Signals come to <see cref="RealmServers.Signals"/>.</summary>
public sealed class RealmPort
{
    private readonly Region _from;
    private readonly Region _to;
    private readonly Region _card;
    private readonly Notification _told;

    /// <summary>Names it.</summary>
    /// <param name="system">The realm.</param>
    /// <param name="name">What the platform offers it as.</param>
    public RealmPort(SystemBuilder system, string name = RealmServers.Network)
    {
        _from = system.ExternShared(OutOf(name), FrameRing.MemorySize);
        _to = system.ExternShared(InOf(name), FrameRing.MemorySize);
        _card = system.ExternShared(CardOf(name), SystemBuilder.PageSize);
        _told = system.ExternNotification(ToldOf(name));
    }

    /// <summary>Gives it to a component.</summary>
    /// <param name="component">Who is there.</param>
    /// <param name="address">Where the component has what it writes; what it reads is <see cref="FrameRing.MemorySize"/> behind.</param>
    /// <param name="card">Where it has the page with its Ethernet address (<see cref="NetworkCard"/>).</param>
    /// <param name="slot">How it signals the switch.</param>
    public void Connect(Component component, ulong address, ulong card, ulong slot) => component
        .Maps(_from, address, MapAccess.ReadWrite).Maps(_to, address + FrameRing.MemorySize, MapAccess.ReadWrite)
        .Maps(_card, card, MapAccess.Read).Signals(slot, _told.Signaller());

    internal static string OutOf(string name) => $"{name}_out";

    internal static string InOf(string name) => $"{name}_in";

    internal static string CardOf(string name) => $"{name}_card";

    internal static string ToldOf(string name) => $"{name}_told";
}
