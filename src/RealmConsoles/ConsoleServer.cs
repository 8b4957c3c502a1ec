using System;
using System.Runtime.CompilerServices;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Rings;
using Firn.User.Terms;

namespace Firn.RealmConsoles;

/// <summary>
/// The console server. A realm is its number, which is its badge, and has a console of its own as at the serial server; what it prints is kept, and told to the host's streams
/// that ask for it. A number belongs to one realm after the other: with its term, all that was of it goes.
/// </summary>
/// <typeparam name="TMachine">The text's memory, and who is signalled.</typeparam>
/// <typeparam name="TMemory">The memory of streams and of the page of terms.</typeparam>
public partial struct ConsoleServer<TMachine, TMemory> : ISerialServer, IServer
    where TMachine : struct, IConsoleMachine
    where TMemory : struct, IRingMemory
{
    private TMachine _machine;
    private TermFollower<TMemory> _terms;
    private Accounts _accounts;
    private Sessions _sessions;
    private int _numbers;
    private int _sessionCount;

    /// <summary>Makes such a server of zeros in place.</summary>
    /// <param name="machine">What is around it.</param>
    /// <param name="terms">The page of terms.</param>
    /// <param name="numbers">How many realm numbers there are, at most <see cref="ConsoleLimits.Numbers"/>.</param>
    public void Start(TMachine machine, TMemory terms, int numbers)
    {
        _machine = machine;
        _terms = new(terms);
        _numbers = Math.Min(numbers, ConsoleLimits.Numbers);
    }

    /// <summary>Adds a channel, of at most <see cref="ConsoleLimits.Sessions"/>, whose rings are zeros.</summary>
    public void Add(TMemory incoming, TMemory outgoing)
    {
        if (_sessionCount < ConsoleLimits.Sessions)
            _sessions[_sessionCount++].Start(incoming, outgoing);
    }

    /// <inheritdoc/>
    public CallStatus Write(Caller caller, ReadOnlySpan<byte> bytes, out uint accepted)
    {
        accepted = 0;
        if (!TryFind(caller.Badge, out int number))
            return CallStatus.NotPermitted;
        int count = Math.Min(_machine.Show(number, bytes), bytes.Length);
        _accounts[number].Keep(_machine.TextOf(number), bytes.Slice(0, count));
        accepted = (uint)count;
        ServeStreams(number);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Read(Caller caller, out ulong bytes, out uint count)
    {
        (bytes, count) = (0, 0);
        if (!TryFind(caller.Badge, out int number))
            return CallStatus.NotPermitted;
        int taken = _accounts[number].Read(out bytes);
        count = (uint)(taken > 0 ? taken : _machine.TakeTyped(number, out bytes));
        return CallStatus.Done;
    }

    /// <summary>Nothing that was typed is lost here: who types is told what found no room.</summary>
    public CallStatus GetLost(Caller caller, out ulong bytes)
    {
        bytes = 0;
        return TryFind(caller.Badge, out _) ? CallStatus.Done : CallStatus.NotPermitted;
    }

    /// <summary>Nobody may: whose a number is the page of terms says.</summary>
    public readonly CallStatus Forget(Caller caller, uint client) => CallStatus.NotPermitted;

    /// <inheritdoc/>
    public void Handle(ref Message message) => SerialDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        for (int number = 1; number <= _numbers; number++)
            Follow(number);
        ServeStreams();
    }

    // A realm that is there. Its first request may come before the signal of its term.
    private bool TryFind(ulong badge, out int number)
    {
        number = badge <= (ulong)_numbers ? (int)badge : 0;
        if (number == 0)
            return false;
        Follow(number);
        return TermPage.IsHeld(_accounts[number].Term);
    }

    private void Follow(int number)
    {
        if (_terms.Look(number, out ulong term) == TermChange.None)
            return;
        _accounts[number].Clear(_machine.TextOf(number));
        _accounts[number].Term = term;
        // What was typed for the one before is not for the next.
        for (int i = 0; i < ConsoleLimits.MostDrained && _machine.TakeTyped(number, out _) > 0; i++)
        {
        }
        _terms.Follow(number, term);
    }

    [InlineArray(ConsoleLimits.Numbers + 1)]
    private struct Accounts
    {
        private ConsoleAccount _first;
    }

    [InlineArray(ConsoleLimits.Sessions)]
    private struct Sessions
    {
        private ConsoleSession<TMemory> _first;
    }
}
