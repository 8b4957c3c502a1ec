using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Tutorial.Counter;

/// <summary>The server: callers are told apart by their badges, which the kernel tells.</summary>
internal struct CounterServer : ICounterServer, IServer
{
    private const uint Most = 100;

    private ulong _first;
    private ulong _second;

    /// <inheritdoc/>
    public CallStatus Add(Caller caller, uint amount, out ulong total)
    {
        total = 0;
        if (amount > Most)
            return CallStatus.BadArgument;
        total = caller.Badge == 1 ? _first += amount : _second += amount;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => CounterDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public readonly void Signalled(ulong signals)
    {
    }
}
