using System;
using CsCheck;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Raw;
using Xunit;

namespace Firn.UserTests.Protocols;

/// <summary>What is generated of a protocol: client and dispatch, against each other and against hostile messages.</summary>
public static class ProtocolTests
{
    private const ulong Prefix = 0x7e57_0000;

    private static readonly Gen<Place> _place =
        Gen.Select(Gen.ULong, Gen.Int, Gen.Short, Gen.Byte, Gen.Byte, Gen.UInt, (x, y, z, a, b, p) => new Place(x, y, z, a, b, new(p, ~p)));

    private static ProbeClient Client => new(Endpoint.At(3));

    [Fact]
    public static void An_operation_is_one_label_and_the_caller_is_the_badge()
    {
        Loopback kernel = Loopback.Start();
        Assert.Equal(CallStatus.Done, Client.Nothing());
        Assert.Equal((Prefix + 1, 0u, 0u), (kernel.Requests[0].Label, kernel.Requests[0].Length, kernel.Requests[0].ExtraCapabilities));
        Assert.Equal(77UL, kernel.Server.Badge);
    }

    [Fact]
    public static void Integers_arrive_as_they_were() => Gen.Select(Gen.Byte, Gen.Short, Gen.UInt, Gen.Long).Sample((small, signed, middle, large) =>
    {
        Loopback.Start();
        Assert.Equal(CallStatus.Done, Client.Integers(small, signed, middle, large, out sbyte negative, out ulong sum));
        Assert.Equal((signed < 0 ? -1 : 1, unchecked((ulong)(small + signed + middle + large))), (negative, sum));
    });

    [Theory]
    [InlineData(true, Colour.Blue, Rights.Write, Colour.Blue, true)]
    [InlineData(true, Colour.Black, Rights.None, Colour.Black, false)]
    [InlineData(false, Colour.Red, Rights.Read | Rights.Write, Colour.Black, false)]
    internal static void Words_of_small_types_arrive(bool yes, Colour colour, Rights rights, Colour expected, bool expectedNo)
    {
        Loopback.Start();
        Assert.Equal(CallStatus.Done, Client.Words(yes, colour, rights, out Colour other, out bool no));
        Assert.Equal((expected, expectedNo), (other, no));
    }

    [Fact]
    public static void Bytes_arrive_whole() => Gen.Select(Gen.ULong, Gen.Byte.Array[0, 13], Gen.Byte.Array[0, 800], Gen.Int).Sample((before, text, more, after) =>
    {
        Loopback kernel = Loopback.Start();
        Assert.Equal(CallStatus.Done, Client.Bytes(before, text, more, after, out uint hash));
        Assert.Equal(ProbeServer.Hash(before, text, more, after), hash);
        Assert.Equal((uint)(4 + ((text.Length + 7) / 8) + ((more.Length + 7) / 8)), kernel.Requests[0].Length);
    });

    [Fact]
    public static void Too_many_bytes_are_not_sent()
    {
        Loopback kernel = Loopback.Start();
        Assert.Equal(CallStatus.BadArgument, Client.Bytes(0, new byte[14], default, 0, out _));
        Assert.Empty(kernel.Requests);
    }

    [Fact]
    public static void Structures_arrive_in_both_directions() => Gen.Select(_place, _place).Sample((one, two) =>
    {
        Loopback.Start();
        Assert.Equal(CallStatus.Done, Client.Structures(in one, two, out Place middle));
        Assert.Equal(new(one.X ^ two.X, one.Y, two.Z, one.A, two.B, new(one.C.P, two.C.Q)), middle);
    });

    [Fact]
    public static void A_capability_is_where_the_server_receives_it()
    {
        Loopback kernel = Loopback.Start();
        KernelCalls.Buffer.ReceiveIndex = 40;
        Assert.Equal(CallStatus.Done, Client.Capability(Notification.At(9), 2));
        Assert.Equal((9UL, 1u, 42UL), (KernelCalls.Buffer.Capabilities[0], kernel.Requests[0].ExtraCapabilities, kernel.Server.Signals));
    }

    [Fact]
    public static void A_refusal_has_no_results()
    {
        Loopback kernel = Loopback.Start();
        kernel.Server.Status = CallStatus.NotPermitted;
        Assert.Equal(CallStatus.NotPermitted, Client.Integers(1, 2, 3, 4, out sbyte negative, out ulong sum));
        Assert.Equal(((sbyte)0, 0UL, 0u), (negative, sum, kernel.Answer.Length));
    }

    [Fact]
    public static void An_answer_that_is_none_is_found_out() => Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong).Sample((information, first, second) =>
    {
        Loopback kernel = Loopback.Start();
        kernel.Change = (ref message) =>
        {
            message.Frame.Information = new() { Bits = information };
            message.Frame.Word0 = first;
            message.Frame.Word1 = second;
        };
        CallStatus status = Client.Words(true, Colour.Red, Rights.None, out Colour other, out _);
        Assert.True(Enum.IsDefined(status) && Enum.IsDefined(other));
        Assert.True(status != CallStatus.Done || information == 2);
    });

    [Fact]
    public static void Any_message_is_answered_and_only_good_ones_reach_the_server() =>
        Gen.Select(Gen.Int[0, 8], Gen.UInt[0, 127], Gen.UInt[0, 3], Gen.UInt[0, 7], Gen.OneOf(Gen.ULong[0, 20], Gen.ULong).Array[120], Gen.Bool)
            .Sample((operation, length, capabilities, unwrapped, words, isOwn) =>
            {
                Loopback kernel = Loopback.Start();
                Message message = new(isOwn ? Prefix + (ulong)operation : words[0])
                {
                    Frame =
                    {
                        Information = new()
                        {
                            Label = isOwn ? Prefix + (ulong)operation : words[0], Length = Math.Min(length, 120), ExtraCapabilities = capabilities,
                            UnwrappedCapabilities = unwrapped,
                        },
                    },
                };
                for (int i = 0; i < words.Length; i++)
                    message[i] = words[i];
                kernel.Server.Handle(ref message);
                Assert.True(Enum.IsDefined((CallStatus)message.Label));
                Assert.Equal(message.Label == (ulong)CallStatus.Done ? 1 : 0, kernel.Server.Calls);
                Assert.True(unwrapped == 0 || kernel.Server.Calls == 0);
                Assert.True(message.Label == (ulong)CallStatus.Done || message.Length == 0);
            }, iter: 20_000);

    [Fact]
    public static void A_message_that_is_longer_than_said_is_refused()
    {
        Loopback kernel = Loopback.Start();
        Message message = new(Prefix + 4, 5);
        kernel.Server.Handle(ref message);
        Assert.Equal((CallStatus.BadMessage, 0), ((CallStatus)message.Label, kernel.Server.Calls));
        Assert.False(ProbeDispatch.IsOf(in message));
    }
}
