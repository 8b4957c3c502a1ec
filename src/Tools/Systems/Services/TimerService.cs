using Firn.Components.Timer;
using Firn.Tools.Host;
using Firn.User.Protocols;

namespace Firn.Tools.Systems.Services;

/// <summary>The timer server of a system.</summary>
public sealed class TimerService
{
    private readonly Endpoint _requests;
    private readonly Notification _signals;
    private TimerConfiguration _configuration;
    private readonly Places _places = new();
    private int _clients;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:TimerServer</c>.</param>
    /// <param name="timer">The EL1 physical timer, for its interrupt.</param>
    /// <param name="priority">Above its clients'.</param>
    /// <param name="name">Its name.</param>
    public TimerService(SystemBuilder system, Program program, Device timer, int priority, string name = "timer")
    {
        _requests = system.Endpoint($"{name}_requests");
        _signals = system.Notification($"{name}_signals");
        Manager = _requests.Client(TimerLimits.ManagerBadge);
        Component = system.Component(name, program, new ComponentSettings { Priority = priority });
        Messages = Ledger.For(system, Component);
        _configuration = new() { Ledger = Ledger.Address };
        _ = Component.Serves((ulong)TimerServerSlot.Endpoint, _requests.Server, (ulong)TimerServerSlot.Reply)
            .Binds(_signals.Waiter)
            .Handles((ulong)TimerServerSlot.Interrupt, timer, _signals.Signaller(ServerLoop.SignalBadge | TimerLimits.InterruptSignal));
        Check = _signals.Signaller(ServerLoop.SignalBadge | TimerLimits.CheckSignal);
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The server.</summary>
    public Component Component { get; }

    /// <summary>How many messages came from whom, a word for each badge.</summary>
    public Region Messages { get; }

    /// <summary>Has the hardware set anew, whoever had changed it.</summary>
    public SignalEnd Check { get; }

    /// <summary>An end for who manages clients.</summary>
    public ClientEnd Manager { get; }

    /// <summary>An end for a client.</summary>
    /// <param name="expired">How it is told that a timer ended; null: it is not.</param>
    /// <exception cref="FirnException">There are as many clients as the server has room for.</exception>
    public ClientEnd Client(SignalEnd? expired = null)
    {
        if (_clients == TimerLimits.Clients)
            throw new FirnException($"{Component.Name} has no room for another client.", $"It has room for {TimerLimits.Clients}.");
        if (expired is not null)
        {
            _configuration.Signalled |= 1UL << _clients;
            _ = Component.Signals((ulong)TimerServerSlot.FirstClient + (ulong)_clients, expired);
        }
        return _requests.Client((ulong)++_clients);
    }

    /// <summary>A place that realms have one after the other: those that get a number. The timers of one end with it (docs/realms.md).</summary>
    /// <param name="resources">Whose realms.</param>
    /// <param name="number">The number.</param>
    /// <param name="expired">How the realm that has it is told that a timer ended.</param>
    /// <exception cref="FirnException">There are as many clients as the server has room for; or realms of another server have places here.</exception>
    internal ClientEnd ClientOf(ResourceService resources, int number, SignalEnd expired)
    {
        _places.Follow(resources, Component, Check, TimerConfiguration.Terms);
        ClientEnd client = Client(expired);
        _configuration.Numbers[_clients - 1] = (byte)number;
        return client;
    }
}
