using System;
using System.Linq;
using System.Text;
using Firn.RealmConsoles;
using Firn.User.Protocols;
using Firn.User.Terms;
using Firn.VirtualMachineTests.Streams;
using Xunit;

namespace Firn.RealmConsolesTests.Fakes;

/// <summary>A console server, the resource server's end of its page of terms, and streams of a host.</summary>
internal sealed class Consoles
{
    internal const int Numbers = 3;
    internal const int Streams = 2;

    private readonly TermGiver<SharedWords> _giver;
    private readonly ulong[] _terms = new ulong[Numbers + 1];
    private ConsoleServer<FakeMachine, SharedWords> _server;

    internal Consoles(int ringBytes = ConsoleConfiguration.RingSize)
    {
        var page = new SharedWords(new ulong[TermPage.Size / sizeof(ulong)]);
        _giver = new(page);
        _server.Start(new FakeMachine(Board), page, Numbers);
        Hosts = [.. Enumerable.Range(0, Streams).Select(_ => new HostStream(this, ringBytes))];
        foreach (HostStream host in Hosts)
            _server.Add(new(host.There), new(host.Back));
    }

    internal FakeMachine.Board Board { get; } = new(Numbers);

    internal HostStream[] Hosts { get; }

    internal ulong TermOf(int number) => _terms[number];

    /// <summary>A realm gets a number, or loses it. The server need not have been told before it is asked.</summary>
    internal void Turn(int number, bool isTold = true)
    {
        _giver.Give(number, ++_terms[number]);
        if (isTold)
            Signal();
    }

    internal bool IsFollowed(int number) => _giver.IsFollowed(number, _terms[number]);

    /// <summary>Signals the server until it has nothing more to do.</summary>
    internal void Signal()
    {
        do
        {
            Board.HasMore = false;
            _server.Signalled(1);
        }
        while (Board.HasMore);
    }

    /// <summary>Signals it once.</summary>
    internal void SignalOnce() => _server.Signalled(1);

    internal int Write(int number, ReadOnlySpan<byte> bytes)
    {
        Assert.Equal(CallStatus.Done, _server.Write(new((ulong)number), bytes, out uint accepted));
        return (int)accepted;
    }

    internal void Write(int number, string text) => Assert.Equal(text.Length, Write(number, Encoding.ASCII.GetBytes(text)));

    internal CallStatus TryWrite(ulong badge) => _server.Write(new(badge), "x"u8, out _);

    internal CallStatus TryRead(ulong badge) => _server.Read(new(badge), out _, out _);

    internal CallStatus TryForget(ulong badge, uint client) => _server.Forget(new(badge), client);

    internal CallStatus TryGetLost(ulong badge) => _server.GetLost(new(badge), out _);

    /// <summary>All that was typed for a realm.</summary>
    internal string Read(int number)
    {
        var all = new StringBuilder();
        while (true)
        {
            Assert.Equal(CallStatus.Done, _server.Read(new((ulong)number), out ulong bytes, out uint count));
            Assert.InRange(count, 0u, 8u);
            if (count == 0)
                return all.ToString();
            all.Append(Encoding.ASCII.GetString(BitConverter.GetBytes(bytes), 0, (int)count));
        }
    }
}
