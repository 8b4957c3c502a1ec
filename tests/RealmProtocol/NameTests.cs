using System;
using System.Text;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmProtocolTests;

/// <summary>Names of realms, and headers.</summary>
public static class NameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Z9")]
    [InlineData("web-1.front_end")]
    [InlineData("abcdefghijklmnopqrstuvwxyz01234")]
    public static void A_name_is_read_as_it_is_written(string text)
    {
        RealmName name = Names.Of(text);
        Assert.Equal(text, Encoding.ASCII.GetString(name.Text));
        Assert.False(name.IsNone);
        Assert.True(name.StartsWith(Encoding.ASCII.GetBytes(text[..1])));
        Assert.True(name.StartsWith(default));
        Assert.False(name.StartsWith(Encoding.ASCII.GetBytes(text + "x")));
        Assert.True(name.IsSame(Names.Of(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\0")]
    [InlineData("é")]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345")]
    public static void What_is_no_name_is_refused(string text) => Assert.False(RealmName.TryParse(Encoding.Latin1.GetBytes(text), out _));

    [Fact]
    public static void Zeros_alone_follow_a_name()
    {
        byte[] bytes = new byte[32];
        Assert.False(RealmName.TryRead(bytes, out _));
        bytes[0] = (byte)'a';
        Assert.True(RealmName.TryRead(bytes, out _));
        bytes[31] = (byte)'a';
        Assert.False(RealmName.TryRead(bytes, out _));
        bytes.AsSpan().Fill((byte)'a');
        Assert.False(RealmName.TryRead(bytes, out _));
    }

    [Fact]
    public static void A_request_has_a_length_and_no_flags()
    {
        Assert.True(new MessageHeader { Length = 65536 }.IsRequest);
        Assert.False(new MessageHeader { Length = 65537 }.IsRequest);
        Assert.False(new MessageHeader { Flags = 1 }.IsRequest);
        Assert.True(new MessageHeader { Flags = 19 }.IsAnswer);
        Assert.False(new MessageHeader { Flags = 20 }.IsAnswer);
        Assert.Equal(RealmStatus.KernelError, new MessageHeader { Flags = 17 }.Status);
        Assert.Equal(RealmStatus.NoTime, new MessageHeader { Flags = 18 }.Status);
        Assert.Equal(RealmStatus.CoreRefused, new MessageHeader { Flags = 19 }.Status);
    }
}
