using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Rings;
using Firn.User.Terms;

namespace Firn.Components.Timer;

/// <summary>
/// The timer server where clients come and go: a client with a number is one realm after the other. No timer of one that is gone runs on, and none is the next one's: whatever comes first, the signal
/// of a term or a request in it, the account is cleared before.
/// </summary>
/// <typeparam name="TDevice">The timer and the clients' notifications.</typeparam>
/// <typeparam name="TMemory">The page of terms.</typeparam>
public struct RealmTimerServer<TDevice, TMemory> : IServer
    where TDevice : struct, ITimerDevice
    where TMemory : struct, IRingMemory
{
    private TimerServer<TDevice> _server;
    private TermFollower<TMemory> _terms;
    private ClientNumbers _numbers;

    /// <summary>Makes such a server of zeros in place, and signals every client, as one is that begins anew (<see cref="TimerServer{TDevice}.Announce"/>).</summary>
    /// <param name="device">The timer.</param>
    /// <param name="terms">The page of terms, which is not looked at where no client has a number.</param>
    /// <param name="numbers">Each client's number.</param>
    public void Start(TDevice device, TMemory terms, in ClientNumbers numbers)
    {
        _server.Start(device);
        _terms = new(terms);
        _numbers = numbers;
        for (int client = 0; client < TimerLimits.Clients; client++)
            Follow(client);
        _server.Announce();
    }

    /// <inheritdoc/>
    public void Handle(ref Message message)
    {
        if (message.Badge is > 0 and <= TimerLimits.Clients)
            Follow((int)message.Badge - 1);
        _server.Handle(ref message);
    }

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        // A term is told by the other signal.
        for (int client = 0; client < TimerLimits.Clients && (signals & ~TimerLimits.InterruptSignal) != 0; client++)
            Follow(client);
        _server.Signalled(signals);
    }

    // Several clients may have one number: each of them is cleared before the number is followed.
    private void Follow(int client)
    {
        int number = _numbers[client];
        if (number is 0 or > TermPage.MostNumbers || _terms.Look(number, out ulong term) == TermChange.None)
            return;
        for (int i = 0; i < TimerLimits.Clients; i++)
        {
            if (_numbers[i] == number)
                _server.Clear(i);
        }
        _terms.Follow(number, term);
    }
}
