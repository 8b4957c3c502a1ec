using System;
using System.Collections.Generic;
using CsCheck;
using Firn.RealmConsoles;
using Firn.RealmConsolesTests.Fakes;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmConsolesTests;

/// <summary>Realms and hosts that do as they like, compared with a model: each byte that a stream is told is one that its realm printed, at its place.</summary>
public sealed class HostileTests
{
    private const int SmallRing = 1 << 10;

    [Fact]
    public void Whatever_realms_print_and_the_host_asks_a_stream_is_told_its_realm_s_text() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, Consoles.Numbers], Gen.Int[0, 1 << 16]).Array[1, 120].Sample(steps => new Story(SmallRing).Run(steps), iter: 300);

    // The host's own end of the ring: indices, heads and bytes, at any time.
    [Fact]
    public void Nonsense_in_one_stream_s_rings_harms_no_other_stream_and_no_realm() =>
        Gen.Select(Gen.Int[0, (SmallRing / 8) - 1], Gen.OneOf(Gen.ULong, Gen.ULong[0, 2000], Gen.ULong[0, 3].Select(kind => (kind << 32) | 16)), Gen.Bool).Array[1, 60].Sample(
            scribbles =>
            {
                var consoles = new Consoles(SmallRing);
                consoles.Turn(1);
                consoles.Turn(2);
                HostStream bad = consoles.Hosts[0];
                HostStream good = consoles.Hosts[1];
                good.Begin(1);
                bad.Connect();
                bad.Send(RealmOperation.Attach, HostStream.Bytes(new AttachRequest { Version = 1, Number = 1 }));
                bad.Send(RealmOperation.Text, HostStream.Bytes(default(TextRequest)));
                string printed = "";
                foreach ((int word, ulong value, bool isThere) in scribbles)
                {
                    (isThere ? bad.There : bad.Back)[word] = value;
                    consoles.Signal();
                    consoles.Write(1, "line\n");
                    printed += "line\n";
                }
                Assert.Equal(printed, good.Text());
                Assert.Equal(4, good.Type("done"));
                Assert.EndsWith("done", consoles.Read(1), StringComparison.Ordinal);
                Assert.Equal("", consoles.Read(2));
                consoles.Turn(1);
                Assert.True(consoles.IsFollowed(1));
                Assert.All(consoles.Board.Texts[0], value => Assert.Equal(0, value));
            },
            iter: 300);

    /// <summary>Stream 0 sends whatever it likes; stream 1 reads by the rules, as slowly as it likes.</summary>
    private sealed class Story(int ringBytes)
    {
        private readonly Consoles _consoles = new(ringBytes);
        private readonly Dictionary<(int Number, ulong Term), List<byte>> _printed = [];
        private int _number;
        private ulong _term;
        private ulong _next;
        private byte _value;

        private HostStream Wild => _consoles.Hosts[0];

        private HostStream Reader => _consoles.Hosts[1];

        internal void Run((int Step, int Number, int Amount)[] steps)
        {
            foreach ((int step, int number, int amount) in steps)
            {
                Do(step, number, amount);
                for (int each = 1; each <= Consoles.Numbers; each++)
                    Check(each);
            }
            Follow(int.MaxValue);
            _consoles.Signal();
            for (int i = 0; i < 200; i++)
            {
                Follow(int.MaxValue);
                _consoles.Signal();
            }
            if (_number != 0 && _term == _consoles.TermOf(_number))
                Assert.Equal((ulong)TextOf(_number).Count, _next);
        }

        private void Do(int step, int number, int amount)
        {
            switch (step)
            {
                case 0:
                    _consoles.Turn(number, isTold: (amount & 1) != 0);
                    break;
                case <= 3 when IsHeld(number):
                    Print(number, amount);
                    break;
                case 4:
                    _ = Wild.TryConnect();
                    break;
                case 5:
                    Wild.Send((RealmOperation)(14 + (amount % 5)), HostStream.Bytes(new AttachRequest { Version = (uint)(amount >> 4) & 1, Number = (uint)number }).AsSpan(0, amount % 9));
                    _consoles.Signal();
                    break;
                case 6:
                    Wild.Take(amount);
                    if ((amount & 7) == 0)
                        Wild.End();
                    break;
                case 7 when _number == 0 && IsHeld(number):
                    Begin(number);
                    break;
                default:
                    Follow(amount >> (amount & 7));
                    _consoles.Signal();
                    break;
            }
        }

        private bool IsHeld(int number) => (_consoles.TermOf(number) & 1) != 0;

        private List<byte> TextOf(int number)
        {
            (int, ulong) key = (number, _consoles.TermOf(number));
            if (!_printed.TryGetValue(key, out List<byte>? text))
                _printed[key] = text = [];
            return text;
        }

        // Up to some more than is kept, now and then.
        private void Print(int number, int amount)
        {
            for (int left = amount % 8 == 0 ? amount * 2 : amount % 600; left > 0; left -= 256)
            {
                byte[] bytes = new byte[Math.Min(left, 256)];
                for (int i = 0; i < bytes.Length; i++)
                    bytes[i] = _value++;
                _value += 3;
                Assert.Equal(bytes.Length, _consoles.Write(number, bytes));
                TextOf(number).AddRange(bytes);
            }
        }

        private void Begin(int number)
        {
            if (!Reader.TryConnect())
                return;
            AttachAnswer attached = Reader.Attach(number);
            int count = TextOf(number).Count;
            Assert.Equal((_consoles.TermOf(number), (ulong)Math.Max(0, count - ConsoleLimits.TextBytes), (ulong)count), (attached.Term, attached.First, attached.End));
            Assert.Equal(RealmStatus.Done, Reader.Ask(RealmOperation.Text, new TextRequest { From = attached.First }).Status);
            (_number, _term, _next) = (number, attached.Term, attached.First);
        }

        private void Follow(int most)
        {
            Reader.Take(most);
            while (Reader.Next() is { } message)
            {
                Assert.Equal(RealmOperation.Text, message.Header.Operation);
                if (message.Header.Status == RealmStatus.NoSuchRealm)
                {
                    Assert.NotEqual(_term, _consoles.TermOf(_number));
                    Reader.End();
                    (_number, _term, _next) = (0, 0, 0);
                    continue;
                }
                Assert.True(TextAnswer.TryRead(message.Body.AsSpan(0, TextAnswer.Size), out TextAnswer text));
                Assert.True(text.Position >= _next);
                byte[] bytes = message.Body[TextAnswer.Size..];
                Assert.Equal(_printed[(_number, _term)].GetRange((int)text.Position, bytes.Length), bytes);
                _next = text.Position + (ulong)bytes.Length;
            }
            if (_number == 0 && Reader.IsOpen)
            {
                Reader.Take();
                Reader.End();
            }
        }

        // Where the server has followed, nothing is left of those before.
        private void Check(int number)
        {
            if (!_consoles.IsFollowed(number) || TextOf(number).Count > 0)
                return;
            Assert.True(_consoles.Board.Texts[number - 1].AsSpan().IndexOfAnyExcept((byte)0) < 0);
        }
    }
}
