using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.RealmConsoles;
using Firn.RealmConsolesTests.Fakes;
using Firn.RealmProtocol;
using Firn.User.Protocols;
using Xunit;

namespace Firn.RealmConsolesTests;

/// <summary>What a host reads of realms and types at them, and what becomes of it when realms go.</summary>
public sealed class ConsoleServerTests
{
    private readonly Consoles _consoles = new();

    private HostStream Host => _consoles.Hosts[0];

    [Fact]
    public void What_was_printed_is_there_and_what_is_printed_follows()
    {
        _consoles.Turn(1);
        _consoles.Write(1, "before\n");
        AttachAnswer attached = Host.Begin(1);
        Assert.Equal((1UL, 0UL, 7UL), (attached.Term, attached.First, attached.End));
        Assert.Equal("before\n", Host.Text());
        _consoles.Board.Streams.Clear();
        _consoles.Write(1, "after");
        // Nobody asked for it: the write brought it, and the host is told.
        Assert.Equal([0], _consoles.Board.Streams);
        Host.Take();
        Assert.Equal("after", Encoding.ASCII.GetString(Host.Next()!.Value.Body[TextAnswer.Size..]));
    }

    [Fact]
    public void Text_is_told_from_where_it_is_asked_for()
    {
        _consoles.Turn(1);
        _consoles.Write(1, "0123456789");
        Host.Begin(1, from: 7);
        Assert.Equal([(7UL, "789")], Host.Texts().Select(piece => (piece.Position, Encoding.ASCII.GetString(piece.Bytes))));
        _consoles.Hosts[1].Connect();
        Assert.Equal(10UL, _consoles.Hosts[1].Attach(1).End);
        Assert.Equal(RealmStatus.Malformed, _consoles.Hosts[1].Ask(RealmOperation.Text, new TextRequest { From = 11 }).Status);
        Assert.Equal(RealmStatus.Done, _consoles.Hosts[1].Ask(RealmOperation.Text, new TextRequest { From = 10 }).Status);
        Assert.Empty(_consoles.Hosts[1].Texts());
    }

    [Fact]
    public void Who_floods_loses_its_own_oldest_text_and_waits_for_nobody()
    {
        _consoles.Turn(1);
        _consoles.Turn(2);
        _consoles.Write(2, "quiet\n");
        // A host that reads nothing.
        Host.Begin(1);
        byte[] line = new byte[256];
        var all = new List<byte>();
        for (int i = 0; i < 1000; i++)
        {
            Array.Fill(line, (byte)i);
            Assert.Equal(line.Length, _consoles.Write(1, line));
            all.AddRange(line);
        }
        IReadOnlyList<(ulong Position, byte[] Bytes)> pieces = Host.Texts();
        Assert.All(pieces, piece => Assert.Equal(all.GetRange((int)piece.Position, piece.Bytes.Length), piece.Bytes));
        // What had found room in the ring, a gap, and the last that is kept, to the end.
        Assert.Equal((ulong)all.Count, pieces[^1].Position + (ulong)pieces[^1].Bytes.Length);
        ulong[] gaps = [.. pieces.Zip(pieces.Skip(1), (one, other) => other.Position - one.Position - (ulong)one.Bytes.Length).Where(gap => gap > 0)];
        Assert.Single(gaps);
        Assert.Contains(pieces, piece => piece.Position == (ulong)(all.Count - ConsoleLimits.TextBytes));
        Assert.Equal("quiet\n", ReadAll(2));
        AttachAnswer later = Again(1);
        Assert.Equal(((ulong)(all.Count - ConsoleLimits.TextBytes), (ulong)all.Count), (later.First, later.End));
    }

    [Fact]
    public void A_realm_that_is_gone_leaves_nothing_to_the_next_of_its_number()
    {
        _consoles.Turn(1);
        _consoles.Write(1, "a secret of the first");
        Host.Begin(1);
        _ = Host.Text();
        _consoles.Turn(1);
        Assert.True(_consoles.IsFollowed(1));
        Assert.All(_consoles.Board.Texts[0], value => Assert.Equal(0, value));
        // The stream is told, and ends.
        Host.Take();
        (MessageHeader header, byte[] body) = Host.Next()!.Value;
        Assert.Equal((RealmOperation.Text, RealmStatus.NoSuchRealm, 0), (header.Operation, header.Status, body.Length));
        Assert.True(Host.HasEnded);
        Host.End();
        _consoles.Signal();
        Assert.True(Host.IsFree);
        Host.Connect();
        Assert.Equal(RealmStatus.NoSuchRealm, Host.Ask(RealmOperation.Attach, new AttachRequest { Version = 1, Number = 1 }).Status);
        _consoles.Turn(1);
        AttachAnswer attached = Host.Attach(1);
        Assert.Equal((3UL, 0UL, 0UL), (attached.Term, attached.First, attached.End));
        _consoles.Write(1, "the next");
        Assert.Equal(RealmStatus.Done, Host.Ask(RealmOperation.Text, new TextRequest()).Status);
        Assert.Equal("the next", Host.Text());
    }

    [Fact]
    public void A_request_is_one_though_text_comes_between_its_pieces()
    {
        _consoles.Turn(1);
        Host.Begin(1);
        byte[] typed = Encoding.ASCII.GetBytes("ls\n");
        byte[] request = new byte[16 + typed.Length];
        new MessageHeader { Length = (uint)typed.Length, Operation = RealmOperation.Type, Token = 77 }.Write(request);
        typed.CopyTo(request.AsSpan(16));
        for (int split = 1; split < request.Length; split++)
        {
            Assert.Equal(split, Host.Send(request.AsSpan(0, split)));
            _consoles.Signal();
            _consoles.Write(1, "x");
            Assert.Equal(request.Length - split, Host.Send(request.AsSpan(split)));
            _consoles.Signal();
            Host.Take();
            (MessageHeader text, byte[] said) = Host.Next()!.Value;
            Assert.Equal((RealmOperation.Text, "x"), (text.Operation, Encoding.ASCII.GetString(said[TextAnswer.Size..])));
            (MessageHeader answer, byte[] body) = Host.Next()!.Value;
            Assert.Equal((RealmOperation.Type, RealmStatus.Done, 77UL), (answer.Operation, answer.Status, answer.Token));
            Assert.True(TypeAnswer.TryRead(body, out TypeAnswer taken));
            Assert.Equal(typed.Length, (int)taken.Taken);
        }
    }

    // Between the two requests the host asks whose the number is.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_stream_is_one_realm_s_though_its_number_passes_on(int turns)
    {
        _consoles.Turn(1);
        Host.Connect();
        _ = Host.Attach(1);
        for (int i = 0; i < turns; i++)
            _consoles.Turn(1, isTold: false);
        if (turns == 2)
            _consoles.Write(1, "of another");
        Assert.Equal(RealmStatus.NoSuchRealm, Host.Ask(RealmOperation.Text, new TextRequest()).Status);
        Assert.Equal(RealmStatus.OutOfOrder, Host.Ask(RealmOperation.Type, "x"u8).Status);
    }

    [Fact]
    public void What_is_typed_comes_to_the_realm_in_order_and_never_to_the_next()
    {
        _consoles.Turn(1);
        Host.Begin(1);
        Assert.Equal(5, Host.Type("hello"));
        Assert.Equal([1], _consoles.Board.Realms);
        foreach (byte value in "platform"u8)
            _consoles.Board.Typed[0].Enqueue(value);
        Assert.Equal("helloplatform", _consoles.Read(1));
        string line = new('x', 256);
        Assert.Equal([256, 256, 256, 256, 0], Enumerable.Range(0, 5).Select(_ => Host.Type(line)));
        Assert.Equal(1024, _consoles.Read(1).Length);
        Assert.Equal(3, Host.Type("end"));
        _consoles.Board.Typed[0].Enqueue((byte)'y');
        _consoles.Turn(1);
        _consoles.Turn(1, isTold: false);
        // Its first request comes before the signal of its term.
        Assert.Equal("", _consoles.Read(1));
    }

    [Fact]
    public void What_is_kept_is_what_the_platform_s_console_took()
    {
        _consoles.Turn(2);
        _consoles.Board.Room = 4;
        Assert.Equal(4, _consoles.Write(2, "0123456"u8));
        _consoles.Board.Room = int.MaxValue;
        Assert.Equal(3, _consoles.Write(2, "456"u8));
        Assert.Equal("0123456", ReadAll(2));
        Assert.Equal("0123456", Encoding.ASCII.GetString([.. _consoles.Board.Shown.Select(shown => shown.Value)]));
        Assert.All(_consoles.Board.Shown, shown => Assert.Equal(2, shown.Number));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(4UL)]
    [InlineData(1UL << 32)]
    [InlineData((1UL << 32) + 2)]
    [InlineData(ulong.MaxValue)]
    public void Who_has_no_number_has_no_console(ulong badge)
    {
        _consoles.Turn(2);
        Assert.Equal(CallStatus.NotPermitted, _consoles.TryWrite(badge));
        Assert.Equal(CallStatus.NotPermitted, _consoles.TryRead(badge));
        Assert.Equal(CallStatus.NotPermitted, _consoles.TryGetLost(badge));
        Assert.Equal(CallStatus.NotPermitted, _consoles.TryForget(badge, 2));
        Assert.Equal(CallStatus.Done, _consoles.TryGetLost(2));
        Assert.Equal(CallStatus.NotPermitted, _consoles.TryForget(2, 2));
    }

    [Fact]
    public void Requests_that_are_none_are_refused_and_change_nothing()
    {
        _consoles.Turn(1);
        _consoles.Write(1, "text");
        Host.Connect();
        Assert.Equal(RealmStatus.OutOfOrder, Host.Ask(RealmOperation.Text, new TextRequest()).Status);
        Assert.Equal(RealmStatus.OutOfOrder, Host.Ask(RealmOperation.Type, "x"u8).Status);
        Assert.Equal(RealmStatus.UnknownOperation, Host.Ask(RealmOperation.List, default).Status);
        Assert.Equal(RealmStatus.UnknownOperation, Host.Ask((RealmOperation)999, new byte[256]).Status);
        Assert.Equal(RealmStatus.Malformed, Host.Ask(RealmOperation.Attach, new byte[7]).Status);
        Assert.Equal(RealmStatus.Malformed, Host.Ask(RealmOperation.Attach, new AttachRequest { Version = 2, Number = 1 }).Status);
        foreach (uint number in new uint[] { 0, 2, 4, 17, uint.MaxValue })
            Assert.Equal(RealmStatus.NoSuchRealm, Host.Ask(RealmOperation.Attach, new AttachRequest { Version = 1, Number = number }).Status);
        _ = Host.Attach(1);
        Assert.Equal(RealmStatus.OutOfOrder, Host.Ask(RealmOperation.Attach, new AttachRequest { Version = 1, Number = 1 }).Status);
        Assert.Equal(RealmStatus.OutOfOrder, Host.Ask(RealmOperation.Type, "x"u8).Status);
        Assert.Equal(RealmStatus.Malformed, Host.Ask(RealmOperation.Text, new byte[9]).Status);
        Assert.Equal(RealmStatus.Done, Host.Ask(RealmOperation.Text, new TextRequest()).Status);
        Assert.Equal("text", Host.Text());
        Assert.Equal(RealmStatus.OutOfOrder, Host.Ask(RealmOperation.Text, new TextRequest()).Status);
        Assert.Equal(RealmStatus.Malformed, Host.Ask(RealmOperation.Type, default).Status);
        Assert.Equal("", _consoles.Read(1));
    }

    [Theory]
    [InlineData(257u, 0)]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(8u, 1)]
    public void A_header_that_is_none_ends_the_stream_and_the_next_one_begins(uint length, ushort flags)
    {
        Host.Connect();
        _ = Host.Send([.. HostStream.Bytes(new MessageHeader { Length = length, Operation = RealmOperation.Attach, Flags = flags }), .. new byte[600]]);
        _consoles.Signal();
        Host.Take();
        Assert.Null(Host.Next());
        Assert.True(Host.HasEnded);
        Assert.False(Host.IsFree);
        Host.End();
        _consoles.Signal();
        Assert.True(Host.IsFree);
        _consoles.Turn(1);
        _consoles.Write(1, "there");
        Host.Begin(1);
        Assert.Equal("there", Host.Text());
    }

    [Fact]
    public void Requests_may_come_in_any_pieces()
    {
        _consoles.Turn(1);
        Host.Begin(1);
        foreach (byte value in HostStream.Bytes(new MessageHeader { Length = 3, Operation = RealmOperation.Type, Token = 99 }).Concat("abc"u8.ToArray()))
        {
            _ = Host.Send([value]);
            _consoles.Signal();
        }
        Host.Take();
        Assert.Equal(99UL, Host.Next()!.Value.Header.Token);
        Assert.Equal("abc", _consoles.Read(1));
    }

    // However much one asks and however much there is to tell, others are served in between.
    [Fact]
    public void A_stream_has_its_turn_and_then_others_have_theirs()
    {
        _consoles.Turn(1);
        for (int i = 0; i < 60; i++)
            _ = _consoles.Write(1, new byte[256]);
        Host.Connect();
        for (int i = 0; i < 200; i++)
            Host.Send(RealmOperation.List, default);
        _consoles.SignalOnce();
        Assert.True(_consoles.Board.HasMore);
        Host.Take();
        int answered = 0;
        for (; Host.Next() is not null; answered++)
        {
        }
        Assert.InRange(answered, 1, ConsoleLimits.TurnSteps);
        _consoles.Signal();
        Host.Take();
        for (; Host.Next() is not null; answered++)
        {
        }
        Assert.Equal(200, answered);
    }

    private string ReadAll(int number)
    {
        HostStream host = _consoles.Hosts[1];
        _ = host.Begin(number);
        string text = host.Text();
        host.End();
        _consoles.Signal();
        host.Take();
        return text;
    }

    private AttachAnswer Again(int number)
    {
        HostStream host = _consoles.Hosts[1];
        _consoles.Signal();
        host.Take();
        host.Connect();
        return host.Attach(number);
    }
}
