using System;
using System.Linq;
using System.Text;
using CsCheck;
using Firn.Components.Serial;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Serial;

/// <summary>What a person sees and types at the serial server, and what clients cannot do to each other.</summary>
public sealed class SerialServerTests
{
    private readonly FakePort.Board _board = new();
    private SerialServer<FakePort, FakeMemory> _server;

    public SerialServerTests()
    {
        _server = new(new FakePort(_board), SerialLimits.Clients);
        _server.Add(1, Names.Of("one"), SerialMode.Text);
        _server.Add(2, Names.Of("two"), SerialMode.Text);
        _server.Add(3, Names.Of("host"), SerialMode.Terminal);
    }

    [Fact]
    public void A_line_has_a_colour_and_a_name()
    {
        Write(2, "hello\n");
        Assert.Equal("e[32m[two] helloe[0m\r\n", _board.Shown);
    }

    [Fact]
    public void Who_has_the_input_is_shown_at_once_and_makes_way_for_a_line()
    {
        Write(1, "$ ");
        Write(2, "par");
        Assert.Equal("e[31m[one] $ ", _board.Shown);
        Write(2, "t\n");
        Assert.Equal("e[31m[one] $ e[0m\r\ne[32m[two] parte[0m\r\n", _board.Shown);
    }

    [Fact]
    public void A_part_of_a_line_is_shown_when_it_has_waited()
    {
        Write(2, "no end");
        Assert.Empty(_board.Shown);
        _server.Signalled(SerialLimits.FlushSignal);
        Assert.Equal("e[32m[two] no end", _board.Shown);
    }

    [Fact]
    public void Lines_of_two_that_write_at_once_do_not_mix()
    {
        _board.Room = 0;
        Write(2, "a\nb\n");
        Write(1, "c\nd\n");
        Assert.True(_board.WantsRoom);
        _board.Room = int.MaxValue;
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal(["[two] a", "[one] c", "[two] b", "[one] d"], Lines());
        Assert.False(_board.WantsRoom);
    }

    [Fact]
    public void Who_floods_fills_its_own_room()
    {
        _board.Room = 0;
        uint accepted = 0;
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(CallStatus.Done, _server.Write(new(2), Encoding.UTF8.GetBytes(new string('x', 255) + "\n"), out uint now));
            accepted += now;
        }
        Assert.Equal((uint)SerialLimits.OutputBytes, accepted);
        Write(1, "still here\n");
        _board.Room = int.MaxValue;
        while (_board.WantsRoom)
            _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal(1, Array.IndexOf(Lines(), "[one] still here"));
    }

    [Fact]
    public void A_request_moves_a_burst_at_most()
    {
        _board.Room = 0;
        for (int i = 0; i < 8; i++)
            Write(2, new string('x', 255) + "\n");
        _board.Room = int.MaxValue;
        Write(1, "\n");
        Assert.InRange(_board.Sent.Count, 1, SerialLimits.BurstBytes);
    }

    [Fact]
    public void Text_cannot_move_the_cursor()
    {
        Write(2, "a\e[2Jb\rc\bd\u009b1me\tf\n");
        Assert.Equal(["[two] a.[2Jbc.d\ufffd.1me\tf"], Lines());
    }

    [Fact]
    public void A_terminal_may_while_it_has_the_input()
    {
        Write(3, "\e[2J\n");
        Assert.Equal(["[host] .[2J"], Lines());
        _board.Type("@3");
        _server.Signalled(SerialLimits.PortSignal);
        _board.Sent.Clear();
        Write(3, "\e[2J\r\n");
        Assert.Equal("e[33m[host] e[2J\r\n", _board.Shown);
    }

    [Fact]
    public void A_terminal_that_says_where_its_cursor_is_begins_no_line()
    {
        _board.Type("\n\e[12;8R@2ab\e[1;1R@1\n");
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal("\n\e[12;8R", Read(1) + Read(1));
        Assert.Equal("ab\e[1;1R@1\n", Read(2) + Read(2));
    }

    [Theory]
    [InlineData("\e[A")]
    [InlineData("\eR")]
    [InlineData("\e[1x2R")]
    public void Other_keys_begin_one(string typed)
    {
        _board.Type(typed + "@2");
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal(typed + "@2", Read(1) + Read(1));
    }

    [Fact]
    public void Typed_text_goes_to_who_has_the_input()
    {
        _board.Type("ab\r@2cd\n@@e\n@x");
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal("ab\r", Read(1));
        Assert.Equal("cd\n@e\n@x", Read(2) + Read(2));
        Assert.Equal([0, 1], _board.Signals);
        Assert.Contains("[input: 2 two]", _board.Shown, StringComparison.Ordinal);
        Assert.Equal(1, _board.Acknowledged);
    }

    // The port says once that something came.
    [Fact]
    public void What_is_typed_while_the_server_is_busy_is_not_left_lying()
    {
        Write(2, "no end of a line");
        _board.TypedMeanwhile = "a";
        _board.Type("@2");
        _server.Signalled(SerialLimits.PortSignal);
        Assert.True(_board.IsRaised);
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal("a", Read(2));
        // Nor is it where an interrupt got lost.
        _board.Type("b");
        _server.Signalled(SerialLimits.FlushSignal);
        Assert.Equal("b", Read(2));
    }

    [Fact]
    public void A_server_without_clients_reads_what_is_typed()
    {
        SerialServer<FakePort, FakeMemory> server = new(new FakePort(_board), 0);
        _board.Type("a@?@1b");
        server.Signalled(SerialLimits.PortSignal | SerialLimits.FlushSignal);
        Assert.Empty(_board.Typed);
    }

    [Theory]
    [InlineData("\u00e4\u20ac\U0001F600", "\u00e4\u20ac\U0001F600")]
    public void Other_characters_are_shown_as_they_are(string written, string shown)
    {
        Write(2, written + "\n");
        Assert.Equal(["[two] " + shown], Lines());
    }

    // CSI alone, and behind a longer way to say what a shorter one says.
    [Theory]
    [InlineData(new byte[] { 0x9b, (byte)'2', (byte)'J' })]
    [InlineData(new byte[] { 0xe0, 0x82, 0x9b, (byte)'2', (byte)'J' })]
    [InlineData(new byte[] { 0xf0, 0x80, 0x82, 0x9b, (byte)'2', (byte)'J' })]
    [InlineData(new byte[] { 0xc4, (byte)'a', 0x9b, (byte)'2', (byte)'J' })]
    [InlineData(new byte[] { 0xc2, 0x9b, (byte)'2', (byte)'J' })]
    public void A_terminal_that_is_not_of_our_kind_is_not_controlled_either(byte[] bytes)
    {
        Assert.Equal(CallStatus.Done, _server.Write(new(2), [.. bytes, (byte)'\n'], out _));
        Assert.DoesNotContain((byte)0x9b, _board.Sent);
        Assert.Contains("2J", _board.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@?")]
    [InlineData("@9")]
    [InlineData("@07")]
    [InlineData("@0x")]
    public void Who_asks_or_names_nobody_is_told_who_there_is(string typed)
    {
        _board.Type(typed);
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Equal("[clients: 1 one, 2 two, 3 host, input: 1 one]\r\n", _board.Shown);
        Assert.Equal("", Read(1));
    }

    [Fact]
    public void The_longest_list_of_clients_is_shown_whole()
    {
        for (int i = 1; i <= SerialLimits.Clients; i++)
            _server.Add(i, Names.Of("a name of sixtee"), SerialMode.Text);
        Write(1, "x");
        _board.Sent.Clear();
        _board.Type("@?");
        _server.Signalled(SerialLimits.PortSignal);
        Assert.Contains(" 16 a name of sixtee, input: 1 a name of sixtee]\r\n", _board.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_for_nobody_who_reads_is_counted()
    {
        for (int i = 0; i < 12; i++)
        {
            _board.Type(new string('x', 100));
            _server.Signalled(SerialLimits.PortSignal);
        }
        Assert.Equal((CallStatus.Done, 1200UL - SerialLimits.InputBytes), (_server.GetLost(new(1), out ulong lost), lost));
        Assert.Equal(CallStatus.NotPermitted, _server.Forget(new(1), 1));
        Assert.Equal(CallStatus.NotFound, _server.Forget(new(SerialLimits.ManagerBadge), 4));
        Assert.Equal(CallStatus.Done, _server.Forget(new(SerialLimits.ManagerBadge), 1));
        Assert.Equal("", Read(1));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(4UL)]
    [InlineData(17UL)]
    [InlineData(SerialLimits.ManagerBadge)]
    [InlineData(ulong.MaxValue)]
    public void Nobody_else_is_a_client(ulong badge)
    {
        Assert.Equal(CallStatus.NotPermitted, _server.Write(new(badge), "x"u8, out _));
        Assert.Equal(CallStatus.NotPermitted, _server.Read(new(badge), out _, out _));
        Assert.Equal(CallStatus.NotPermitted, _server.GetLost(new(badge), out _));
    }

    [Fact]
    public void Whatever_is_written_and_typed_every_line_is_its_writers_and_nothing_is_lost() =>
        Gen.Select(Gen.Int[0, 3], Gen.ULong[1, 2], Gen.String[Gen.Char["ab@\n1\r?"], 0, 40], Gen.Int[0, 60]).Array[1, 40].Sample(steps =>
        {
            FakePort.Board board = new() { Room = 0 };
            SerialServer<FakePort, FakeMemory> server = new(new FakePort(board), 2);
            server.Add(1, Names.Of("one"), SerialMode.Text);
            server.Add(2, Names.Of("two"), SerialMode.Text);
            StringBuilder[] written = [new(), new()];
            foreach ((int step, ulong client, string text, int room) in steps)
            {
                if (step == 0)
                {
                    board.Type(text);
                }
                else if (step != 3)
                {
                    server.Write(new(client), Encoding.UTF8.GetBytes(text), out uint accepted);
                    written[client - 1].Append(text, 0, (int)accepted);
                }
                board.Room = room;
                server.Signalled((ulong)step);
            }
            board.Room = int.MaxValue;
            do
                server.Signalled(3);
            while (board.WantsRoom);
            foreach ((StringBuilder all, string name) in written.Zip(["[one] ", "[two] "]))
            {
                string shown = string.Concat(board.Shown.Split("\r\n").Select(line => line.Replace("e[0m", "").Split('m', 2)[^1])
                    .Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..]));
                Assert.Equal(all.ToString().Replace("\n", "").Replace("\r", ""), shown);
            }
        });

    [Fact]
    public void Who_writes_more_than_it_may_waits_and_nobody_else_does()
    {
        _server.Add(2, Names.Of("two"), SerialMode.Text, allowance: 10);
        string line = new string('x', 63) + "\n";
        uint all = 0;
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(CallStatus.Done, _server.Write(new(2), Encoding.UTF8.GetBytes(line), out uint accepted));
            all += accepted;
        }
        // Its own room is full: that is all that it reaches.
        Assert.Equal(10 + SerialLimits.OutputBytes, (int)all);
        Write(3, "hello\n");
        Assert.Equal(["[two] xxxxxxxxxx", "[host] hello"], Lines());
        _board.Sent.Clear();
        _server.Signalled(SerialLimits.FlushSignal);
        Assert.Equal("[two] xxxxxxxxxx", Lines()[0].TrimEnd());
        Assert.Single(Lines());
    }

    [Fact]
    public void What_clients_take_is_as_much_as_is_said()
    {
        Assert.Equal((SerialLimits.Clients * SerialLimits.AccountBytes, SerialLimits.Clients * SerialLimits.AccountBytes), _server.Memory);
        SerialServer<FakePort, FakeMemory> small = new(new FakePort(_board), 2);
        Assert.Equal(2 * SerialLimits.AccountBytes, small.Memory.HighWater);
        Assert.Equal(CallStatus.NotPermitted, small.GetLost(new(3), out _));
    }

    private void Write(ulong client, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(CallStatus.Done, _server.Write(new(client), bytes, out uint accepted));
        Assert.Equal((uint)bytes.Length, accepted);
    }

    private string Read(ulong client)
    {
        Assert.Equal(CallStatus.Done, _server.Read(new(client), out ulong bytes, out uint count));
        return Encoding.UTF8.GetString(BitConverter.GetBytes(bytes)[..(int)count]);
    }

    private string[] Lines() =>
        [.. _board.Shown.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("e[0m", "").Split('m', 2)[^1])];
}
