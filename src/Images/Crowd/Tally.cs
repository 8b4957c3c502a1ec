using Firn.Images.Crowd.Target;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Target;

namespace Firn.Images.Crowd;

/// <summary>The tally: what it knows is in a page that outlives it, changed by one store, so that it can be killed anywhere.</summary>
internal struct Tally : ITallyServer, IServer
{
    private const ulong Clients = 16;
    private const int Words = 4;
    private const int Last = 0;
    private const int Repeated = 1;
    private const int Wrong = 2;

    private KeptPage _page;

    /// <summary>A tally that goes on where the one before it was.</summary>
    public Tally() => _page = new(CrowdMemory.Own);

    /// <summary>Serves.</summary>
    public static void Run()
    {
        Tally tally = new();
        ServerLoop.Run(ref tally, Endpoint.At((ulong)CrowdSlot.Tally), Reply.At((ulong)CrowdSlot.Reply));
    }

    /// <inheritdoc/>
    public CallStatus Count(Caller caller, ulong number, out ulong last)
    {
        last = 0;
        if (caller.Badge is 0 or >= Clients)
            return CallStatus.NotPermitted;
        int word = (int)caller.Badge * Words;
        last = _page[word + Last];
        if (number == last)
            _page[word + Repeated]++;
        else if (number == last + 1)
            _page[word + Last] = last = number;
        else
            _page[word + Wrong]++;
        return number == last ? CallStatus.Done : CallStatus.BadArgument;
    }

    /// <inheritdoc/>
    public readonly CallStatus Audit(Caller caller, uint client, out ulong last, out ulong repeated, out ulong wrong)
    {
        bool isClient = client is > 0 and < (uint)Clients;
        last = isClient ? _page[((int)client * Words) + Last] : 0;
        repeated = isClient ? _page[((int)client * Words) + Repeated] : 0;
        wrong = isClient ? _page[((int)client * Words) + Wrong] : 0;
        return isClient ? CallStatus.Done : CallStatus.NotFound;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message)
    {
        new MessageLedger(CrowdMemory.Ledgers).Count(message.Badge);
        TallyDispatch.Handle(ref this, ref message);
    }

    /// <inheritdoc/>
    public readonly void Signalled(ulong signals)
    {
    }
}
