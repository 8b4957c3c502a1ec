using System;
using System.Runtime.CompilerServices;
using System.Text;
using Firn.Components.Places;
using Firn.Components.Serial;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Terms;
using Firn.UserTests.Rings;
using Xunit;

namespace Firn.ComponentsTests.Serial;

/// <summary>The serial server where a client is one realm after the other: a client that stays, and a place.</summary>
public sealed class SerialPlaceTests
{
    private const ulong Resident = 1;
    private const ulong Place = 2;

    private readonly FakePort.Board _board = new();
    private readonly ulong[] _page = new ulong[TermPage.Size / sizeof(ulong)];
    private readonly TermGiver<SharedMemory> _terms;
    private readonly StrongBox<PlaceServer<SerialServer<FakePort, FakeMemory>, SharedMemory>> _server = new();

    public SerialPlaceTests()
    {
        _terms = new(new(_page));
        FakeSystem system = FakeSystem.Start();
        foreach (ulong badge in (ulong[])[Resident, Place])
        {
            system.Capabilities[badge] = (_, ref message) =>
            {
                message.Frame.Capability = badge;
                _server.Value.Handle(ref message);
            };
        }
        PlaceNumbers numbers = default;
        numbers[(int)Place - 1] = 1;
        ref SerialServer<FakePort, FakeMemory> serial = ref _server.Value.Server;
        serial.Start(new(_board), 2);
        serial.Add((int)Resident, Names.Of("resident"), SerialMode.Text);
        serial.Add((int)Place, Names.Of("realm1"), SerialMode.Text);
        _server.Value.Start(new(_page), in numbers);
        _terms.Give(1, 1);
        _server.Value.Signalled(SerialLimits.TermSignal);
        Type("mine\r@2secret");
    }

    [Fact]
    public void What_was_typed_for_one_that_is_gone_is_gone_and_others_keep_theirs()
    {
        _terms.Give(1, 2);
        Assert.False(_terms.IsFollowed(1, 2));
        _server.Value.Signalled(SerialLimits.TermSignal);
        Assert.True(_terms.IsFollowed(1, 2));
        _terms.Give(1, 3);
        Assert.Equal("", Read(Place));
        Assert.Equal("mine\r", Read(Resident));
    }

    [Fact]
    public void The_next_has_nothing_of_it_though_its_request_comes_before_the_signal()
    {
        _terms.Give(1, 2);
        _terms.Give(1, 3);
        Assert.Equal("", Read(Place));
        Assert.True(_terms.IsFollowed(1, 3));
        Type("@2new");
        Assert.Equal("new", Read(Place));
    }

    // A password that was begun for one is not ended for another.
    [Fact]
    public void The_input_of_one_that_is_gone_is_the_first_client_s()
    {
        _board.Sent.Clear();
        _terms.Give(1, 2);
        _terms.Give(1, 3);
        _server.Value.Signalled(SerialLimits.TermSignal);
        Assert.Equal("[input: 1 resident]\r\n", _board.Shown);
        Type("rest");
        Assert.Equal("", Read(Place));
        Assert.Equal("mine\rre", Read(Resident)[..7]);
        // Who has the input otherwise keeps it.
        _board.Sent.Clear();
        _terms.Give(1, 4);
        _server.Value.Signalled(SerialLimits.TermSignal);
        Assert.Empty(_board.Shown);
    }

    [Fact]
    public void What_it_said_is_shown_and_the_next_begins_a_line()
    {
        _board.Sent.Clear();
        Write("its last words");
        _terms.Give(1, 2);
        _terms.Give(1, 3);
        Write("hello\n");
        _server.Value.Signalled(SerialLimits.FlushSignal);
        Assert.Contains("[realm1] its last words", _board.Shown, StringComparison.Ordinal);
        Assert.Contains("[realm1] hello", _board.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("wordshello", _board.Shown, StringComparison.Ordinal);
    }

    private static string Read(ulong badge)
    {
        Assert.Equal(CallStatus.Done, new SerialClient(Endpoint.At(badge)).Read(out ulong bytes, out uint count));
        return Encoding.ASCII.GetString(BitConverter.GetBytes(bytes)[..(int)count]);
    }

    private static void Write(string text)
    {
        Assert.Equal(CallStatus.Done, new SerialClient(Endpoint.At(Place)).Write(Encoding.ASCII.GetBytes(text), out uint accepted));
        Assert.Equal((uint)text.Length, accepted);
    }

    private void Type(string text)
    {
        _board.Type(text);
        _server.Value.Signalled(SerialLimits.PortSignal);
    }
}
