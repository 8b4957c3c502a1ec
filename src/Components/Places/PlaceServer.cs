using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Rings;
using Firn.User.Terms;

namespace Firn.Components.Places;

/// <summary>
/// A server where clients come and go: a client with a number is a place, which one realm after the other has. Nothing of one that is gone is the next one's: whatever comes first, the signal
/// of a term or a request in it, the server forgets who was there before.
/// </summary>
/// <typeparam name="TServer">The server.</typeparam>
/// <typeparam name="TMemory">The page of terms.</typeparam>
public struct PlaceServer<TServer, TMemory> : IServer
    where TServer : struct, IPlaceServer
    where TMemory : struct, IRingMemory
{
    /// <summary>The signal of a server's own device, at which no terms are looked at.</summary>
    public const ulong DeviceSignal = 1;

    private TermFollower<TMemory> _terms;
    private PlaceNumbers _numbers;

    /// <summary>The server.</summary>
    public TServer Server;

    /// <summary>Follows all places, when the server has been started.</summary>
    /// <param name="terms">The page of terms, which is not looked at where no client has a number.</param>
    /// <param name="numbers">Each client's number.</param>
    public void Start(TMemory terms, in PlaceNumbers numbers)
    {
        _terms = new(terms);
        _numbers = numbers;
        FollowAll();
    }

    /// <inheritdoc/>
    public void Handle(ref Message message)
    {
        if (message.Badge > 0 && message.Badge <= (ulong)TServer.Clients)
            Follow((int)message.Badge - 1);
        Server.Handle(ref message);
    }

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        if ((signals & ~DeviceSignal) != 0)
            FollowAll();
        Server.Signalled(signals);
    }

    private void FollowAll()
    {
        for (int client = 0; client < TServer.Clients; client++)
            Follow(client);
    }

    // Several clients may have one number: each of them is left before the number is followed.
    private void Follow(int client)
    {
        int number = _numbers[client];
        if (number is 0 or > TermPage.MostNumbers || _terms.Look(number, out ulong term) == TermChange.None)
            return;
        for (int i = 0; i < TServer.Clients; i++)
        {
            if (_numbers[i] == number)
                Server.Leave(i);
        }
        _terms.Follow(number, term);
    }
}
