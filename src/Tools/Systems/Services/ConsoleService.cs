using Firn.Components.Serial;
using Firn.RealmConsoles;
using Firn.Tools.Host;
using Firn.User.Protocols;

namespace Firn.Tools.Systems.Services;

/// <summary>The console server of a system: a console for each realm number, which a host reads and types at (docs/realms.md, "Consoles").</summary>
public sealed class ConsoleService
{
    private readonly Endpoint _requests;
    private readonly Notification _signals;
    private readonly SerialService? _platform;
    private ConsoleConfiguration _configuration;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:ConsoleServer</c>.</param>
    /// <param name="resources">Whose realms it is for.</param>
    /// <param name="priority">Above realms' and hosts'; below that of the serial server.</param>
    /// <param name="platform">Where what realms print is shown as well, and typed text comes from; null: nowhere.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FirnException">There are more realms than it has room for.</exception>
    public ConsoleService(SystemBuilder system, Program program, ResourceService resources, int priority, SerialService? platform = null, string name = "consoles")
    {
        if (resources.Realms > ConsoleLimits.Numbers)
            throw new FirnException($"{name} would have consoles for {resources.Realms} realms.", $"It has room for {ConsoleLimits.Numbers}.");
        _platform = platform;
        _requests = system.Endpoint($"{name}_requests");
        _signals = system.Notification($"{name}_signals");
        Component = system.Component(name, program, new ComponentSettings { Priority = priority });
        _configuration = new() { Numbers = (ulong)resources.Realms, HasPlatform = platform is null ? 0u : 1u };
        _ = Component.Serves((ulong)ConsoleSlot.Endpoint, _requests.Server, (ulong)ConsoleSlot.Reply)
            .Binds(_signals.Waiter)
            .Signals((ulong)ConsoleSlot.Own, Signal)
            .Maps(resources.Tells(name, Signal), ConsoleConfiguration.Terms, MapAccess.ReadWrite)
            .Maps(system.Shared($"{name}_text", resources.Realms * ConsoleLimits.TextBytes), ConsoleConfiguration.Text, MapAccess.ReadWrite);
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The server.</summary>
    public Component Component { get; }

    private SignalEnd Signal => _signals.Signaller(ServerLoop.SignalBadge | 1);

    /// <summary>Takes a machine's stream: a host, which reads and types.</summary>
    /// <exception cref="FirnException">There are as many as it has room for.</exception>
    public void Connect(StreamEnd end)
    {
        if (_configuration.Sessions == ConsoleLimits.Sessions)
            throw new FirnException($"{Component.Name} would have one stream more than {ConsoleLimits.Sessions}.", "Give the host fewer to it.");
        ulong session = _configuration.Sessions++;
        end.Connect(Component, ConsoleConfiguration.RingOf((int)session), (ulong)ConsoleSlot.FirstStream + session, Signal);
    }

    /// <summary>The console of a realm number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="typed">How the realm that has it is told that something was typed.</param>
    internal ClientEnd ConsoleOf(int number, SignalEnd typed)
    {
        _ = Component.Signals((ulong)ConsoleSlot.FirstRealm + (ulong)number - 1, typed);
        if (_platform is not null)
            _ = Component.Calls((ulong)ConsoleSlot.FirstPlatform + (ulong)number - 1, _platform.Client($"realm{number}", SerialMode.Text, typed));
        return _requests.Client((ulong)number);
    }
}
