using Firn.Components.Serial;
using Firn.Tools.Host;
using Firn.User.Protocols;

namespace Firn.Tools.Systems.Services;

/// <summary>The serial server of a system, on a PL011.</summary>
public sealed class SerialService
{
    private const ulong Registers = 0x60_0000;

    private readonly Endpoint _requests;
    private readonly Notification _signals;
    private readonly Places _places = new();
    private SerialConfiguration _configuration;
    private int _clients;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:SerialServer</c>.</param>
    /// <param name="port">The port.</param>
    /// <param name="priority">Above its clients'.</param>
    /// <param name="name">Its name.</param>
    public SerialService(SystemBuilder system, Program program, Device port, int priority, string name = "serial")
    {
        _requests = system.Endpoint($"{name}_requests");
        _signals = system.Notification($"{name}_signals");
        Manager = _requests.Client(SerialLimits.ManagerBadge);
        Component = system.Component(name, program, new ComponentSettings { Priority = priority });
        Messages = Ledger.For(system, Component);
        _configuration = new() { Registers = Registers, Ledger = Ledger.Address };
        _ = Component.Serves((ulong)SerialSlot.Endpoint, _requests.Server, (ulong)SerialSlot.Reply)
            .Binds(_signals.Waiter)
            .Handles((ulong)SerialSlot.Interrupt, port, _signals.Signaller(ServerLoop.SignalBadge | SerialLimits.PortSignal))
            .Maps(port.Registers, Registers, MapAccess.ReadWrite);
        Flush = _signals.Signaller(ServerLoop.SignalBadge | SerialLimits.FlushSignal);
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The server.</summary>
    public Component Component { get; }

    /// <summary>How many messages came from whom, a word for each badge.</summary>
    public Region Messages { get; }

    /// <summary>Has parts of lines shown.</summary>
    public SignalEnd Flush { get; }

    /// <summary>An end for who manages clients.</summary>
    public ClientEnd Manager { get; }

    /// <summary>A console for a client; the first has the input.</summary>
    /// <param name="name">What its lines begin with.</param>
    /// <param name="mode">What it may do to the terminal.</param>
    /// <param name="input">How it is told that something was typed for it; null: it is not.</param>
    /// <param name="allowance">Bytes that are shown of it from one signal of <see cref="Flush"/> to the next; 0: as many as it writes.</param>
    /// <exception cref="FirnException">There are as many clients as the server has room for.</exception>
    public ClientEnd Client(string name, SerialMode mode = SerialMode.Text, SignalEnd? input = null, uint allowance = 0)
    {
        if (_clients == SerialLimits.Clients)
            throw new FirnException($"{Component.Name} has no console for {name}.", $"It has room for {SerialLimits.Clients} clients; use a second server, on another port.");
        _configuration.Clients[_clients] = new()
        {
            Name = ServiceNames.Of(name),
            Mode = (uint)mode,
            IsSignalled = input is null ? 0u : 1u,
            Allowance = allowance,
        };
        if (input is not null)
            _ = Component.Signals((ulong)SerialSlot.FirstClient + (ulong)_clients, input);
        return _requests.Client((ulong)++_clients);
    }

    /// <summary>A console that realms have one after the other: those that get a number. What was typed for one goes with it (docs/realms.md).</summary>
    /// <param name="resources">Whose realms.</param>
    /// <param name="number">The number.</param>
    /// <param name="input">How the realm that has it is told that something was typed.</param>
    /// <exception cref="FirnException">There are as many clients as the server has room for; or realms of another server have places here.</exception>
    internal ClientEnd ClientOf(ResourceService resources, int number, SignalEnd input)
    {
        _places.Follow(resources, Component, _signals.Signaller(ServerLoop.SignalBadge | SerialLimits.TermSignal), SerialConfiguration.Terms);
        ClientEnd client = Client($"realm{number}", SerialMode.Text, input);
        _configuration.Numbers[_clients - 1] = (byte)number;
        return client;
    }
}
