using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.RealmProtocol;
using Firn.User.Channels;
using Firn.VirtualMachineTests.Streams;
using Xunit;

namespace Firn.RealmConsolesTests.Fakes;

/// <summary>A stream of the host to the server, at the other end of a channel.</summary>
internal sealed class HostStream
{
    private const int Head = 16;

    private readonly Consoles _consoles;
    private readonly List<byte> _received = [];
    private ChannelConnector<SharedWords> _channel;
    private ulong _token;

    internal HostStream(Consoles consoles, int ringBytes)
    {
        _consoles = consoles;
        There = new ulong[ringBytes / sizeof(ulong)];
        Back = new ulong[ringBytes / sizeof(ulong)];
        _channel = new(new(Back), new(There));
    }

    /// <summary>The ring that the server reads.</summary>
    internal ulong[] There { get; }

    /// <summary>The ring that the server writes.</summary>
    internal ulong[] Back { get; }

    internal bool IsFree => _channel.IsFree;

    internal bool IsOpen => _channel.Stream.IsOpen;

    internal bool HasEnded => _channel.Stream.HasReadEnd;

    internal bool TryConnect() => _channel.TryConnect(7) == ChannelStatus.Done;

    internal void Connect() => Assert.True(TryConnect());

    /// <summary>Sends bytes as they are, as many as there is room for; answers how many.</summary>
    internal int Send(ReadOnlySpan<byte> bytes)
    {
        int sent = 0;
        while (sent < bytes.Length && _channel.Stream.TryWrite(bytes[sent..], out int length) == ChannelStatus.Done)
            sent += length;
        return sent;
    }

    /// <summary>Takes all bytes that the server has said, as they are.</summary>
    internal byte[] TakeBytes()
    {
        Take();
        byte[] bytes = [.. _received];
        _received.Clear();
        return bytes;
    }

    internal void Send(RealmOperation operation, ReadOnlySpan<byte> body)
    {
        byte[] message = new byte[Head + body.Length];
        new MessageHeader { Length = (uint)body.Length, Operation = operation, Token = ++_token }.Write(message);
        body.CopyTo(message.AsSpan(Head));
        _ = Send(message);
    }

    internal void End() => _ = _channel.Stream.TryEnd();

    /// <summary>Takes at most so many bytes of what the server has said.</summary>
    internal void Take(int most = int.MaxValue)
    {
        byte[] buffer = new byte[Math.Min(most, 4096)];
        while (most > 0 && IsOpen && _channel.Stream.TryRead(buffer.AsSpan(0, Math.Min(most, buffer.Length)), out int length) == ChannelStatus.Done)
        {
            _received.AddRange(buffer.AsSpan(0, length));
            most -= length;
        }
    }

    /// <summary>The next message of what was taken.</summary>
    internal (MessageHeader Header, byte[] Body)? Next()
    {
        if (_received.Count < Head || !MessageHeader.TryRead([.. _received.Take(Head)], out MessageHeader header) || _received.Count < Head + header.Length)
            return null;
        byte[] body = [.. _received.Skip(Head).Take((int)header.Length)];
        _received.RemoveRange(0, Head + body.Length);
        return (header, body);
    }

    /// <summary>Asks, and has the answer.</summary>
    internal (RealmStatus Status, byte[] Body) Ask(RealmOperation operation, ReadOnlySpan<byte> body)
    {
        Send(operation, body);
        _consoles.Signal();
        Take();
        (MessageHeader header, byte[] answer) = Next() ?? throw new InvalidOperationException("There is no answer.");
        Assert.Equal((operation, _token), (header.Operation, header.Token));
        return (header.Status, answer);
    }

    internal (RealmStatus Status, byte[] Body) Ask<TBody>(RealmOperation operation, TBody body)
        where TBody : struct, IRealmBody<TBody> => Ask(operation, Bytes(body));

    internal AttachAnswer Attach(int number)
    {
        (RealmStatus status, byte[] body) = Ask(RealmOperation.Attach, new AttachRequest { Version = 1, Number = (uint)number });
        Assert.Equal(RealmStatus.Done, status);
        Assert.True(AttachAnswer.TryRead(body, out AttachAnswer answer));
        return answer;
    }

    /// <summary>Connects, attaches and asks for text from a place on.</summary>
    internal AttachAnswer Begin(int number, ulong? from = null)
    {
        Connect();
        AttachAnswer answer = Attach(number);
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Text, new TextRequest { From = from ?? answer.First }).Status);
        return answer;
    }

    internal int Type(string text)
    {
        (RealmStatus status, byte[] body) = Ask(RealmOperation.Type, Encoding.ASCII.GetBytes(text));
        Assert.Equal(RealmStatus.Done, status);
        Assert.True(TypeAnswer.TryRead(body, out TypeAnswer answer));
        return (int)answer.Taken;
    }

    /// <summary>The pieces of text that there are, each with its place.</summary>
    internal IReadOnlyList<(ulong Position, byte[] Bytes)> Texts(bool drains = true)
    {
        var all = new List<(ulong, byte[])>();
        while (true)
        {
            Take();
            while (Next() is { } message)
            {
                Assert.Equal((RealmOperation.Text, RealmStatus.Done), (message.Header.Operation, message.Header.Status));
                Assert.True(TextAnswer.TryRead(message.Body.AsSpan(0, TextAnswer.Size), out TextAnswer text));
                Assert.InRange(message.Body.Length - TextAnswer.Size, 1, RealmLimits.TextBytes);
                all.Add((text.Position, message.Body[TextAnswer.Size..]));
            }
            int count = all.Count;
            if (!drains)
                return all;
            _consoles.Signal();
            Take();
            if (_received.Count == 0 && count == all.Count)
                return all;
        }
    }

    /// <summary>All text that there is, in one.</summary>
    internal string Text() => string.Concat(Texts().Select(piece => Encoding.ASCII.GetString(piece.Bytes)));

    internal static byte[] Bytes<TBody>(TBody body)
        where TBody : struct, IRealmBody<TBody>
    {
        byte[] bytes = new byte[TBody.Size];
        body.Write(bytes);
        return bytes;
    }
}
