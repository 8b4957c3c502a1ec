using System;
using System.Linq;
using System.Text;
using Firn.Components.Serial;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Serial;

/// <summary>Streams beside the text of a serial port, both ways.</summary>
public sealed class SerialStreamTests
{
    private readonly FakePort.Board _board = new();
    private SerialServer<FakePort, FakeMemory> _server;

    public SerialStreamTests()
    {
        _server = new(new FakePort(_board), SerialLimits.Clients);
        _server.Add(1, Names.Of("one"), SerialMode.Text);
        _server.Add(2, Names.Of("two"), SerialMode.Text);
        _server.Add(3, Names.Of("host"), SerialMode.Terminal);
    }

    [Fact]
    public void A_streams_lines_go_in_frames_into_the_line_of_who_has_the_input()
    {
        AddStream();
        Write(1, "$ ");
        Write(4, "+$OK#9a\n$more");
        Assert.Equal("e[31m[one] $ \u001eD+$OK#9a\n", _board.Shown);
        // The line goes on, and a part of a stream's line waits for its end, however long.
        Write(1, "ls\n");
        _server.Signalled(SerialLimits.FlushSignal);
        Assert.Equal("e[31m[one] $ \u001eD+$OK#9a\nlse[0m\r\n", _board.Shown);
        Write(4, "#00\n");
        Assert.EndsWith("\r\n\u001eD$more#00\n", _board.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_makes_a_frame_and_a_stream_no_control()
    {
        AddStream();
        Write(1, "a\u001eDb\n");
        Type("@3");
        Write(3, "c\u001eDd\n");
        Write(4, "e\u001e\u001b[31m\n");
        Assert.Equal(1, _board.Shown.Count(letter => letter == '\u001e'));
        Assert.EndsWith("\u001eDe..[31m\n", _board.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_never_ends_a_line_holds_nobody_up()
    {
        AddStream();
        for (int i = 0; i < 8; i++)
            Write(4, new string('x', SerialLimits.MostWrite));
        Write(2, "still here\n");
        Write(1, "and here\n");
        while (_board.WantsRoom)
            _server.Signalled(SerialLimits.PortSignal);
        Assert.Contains("[two] still here", _board.Shown, StringComparison.Ordinal);
        Assert.Contains("[one] and here", _board.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_that_come_are_typed_for_their_stream_whoever_has_the_input()
    {
        AddStream();
        Type("l\u001eD$g#67\ns\r\u001eAlost\n\u001e~lost\n\u001e\u001e");
        Assert.Equal("ls\r\u001e", Typed(1));
        Assert.Equal("$g#67", Typed(4));
        Assert.Contains(3, _board.Signals);
        // The keyboard is for text.
        Type("\r@4x");
        Assert.Equal("\rx", Typed(1));
    }

    [Fact]
    public void Without_streams_all_is_typed_as_it_is()
    {
        Type("a\u001eDb\n");
        Assert.Equal("a\u001eDb\n", Typed(1));
    }

    private void AddStream() => _server.Add(4, Names.Of("gdb"), SerialMode.Stream);

    private void Write(ulong client, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(CallStatus.Done, _server.Write(new(client), bytes, out uint accepted));
        Assert.Equal((uint)bytes.Length, accepted);
    }

    private void Type(string text)
    {
        _board.Type(text);
        _server.Signalled(SerialLimits.PortSignal);
    }

    // All that was typed for a client.
    private string Typed(ulong client)
    {
        string all = "";
        while (true)
        {
            Assert.Equal(CallStatus.Done, _server.Read(new(client), out ulong bytes, out uint count));
            if (count == 0)
                return all;
            all += Encoding.UTF8.GetString(BitConverter.GetBytes(bytes)[..(int)count]);
        }
    }
}
