using System;
using System.Linq;
using Firn.Components.Echo;
using Xunit;

namespace Firn.ComponentsTests.Echo;

/// <summary>Who asks is answered, and nothing else is.</summary>
public static class EchoAnswersTests
{
    // A virtio header that asks for a checksum; who asks is 02:..:01 with 10.0.0.1, who answers 02:..:0b with 10.0.0.11.
    private const string Header = "010000000000000000000000";
    private const string Question = Header + "ffffffffffff020000000001" + "0806" + "0001080006040001" + "0200000000010a000001" + "0000000000000a00000b";
    private const string Ping = Header + "02000000000b020000000001" + "0800" + "4500001e00014000400126d30a0000010a00000b" + "0800e4cb1234000100ff";

    private static readonly EchoAnswers _answers = new(0x0200_0000_000B, 0x0A00_000B);

    [Fact]
    public static void Who_asks_for_its_address_is_told()
    {
        byte[] frame = Convert.FromHexString(Question);
        Assert.True(_answers.TryAnswer(frame));
        Assert.Equal("000000000000000000000000" + "02000000000102000000000b" + "0806" + "0001080006040002" + "02000000000b0a00000b" + "0200000000010a000001", Text(frame));
    }

    [Fact]
    public static void An_echo_comes_back_with_its_bytes_and_right_sums()
    {
        byte[] frame = Convert.FromHexString(Ping);
        Assert.Equal((0xFFFF, 0xFFFF), (Sum(frame.AsSpan(26, 20)), Sum(frame.AsSpan(46))));
        Assert.True(_answers.TryAnswer(frame));
        Assert.Equal("000000000000000000000000" + "02000000000102000000000b" + "0800" + "4500001e00014000400126d30a00000b0a000001" + "0000eccb1234000100ff", Text(frame));
        Assert.Equal((0xFFFF, 0xFFFF), (Sum(frame.AsSpan(26, 20)), Sum(frame.AsSpan(46))));
    }

    [Fact]
    public static void A_sum_that_carries_is_right_too()
    {
        byte[] frame = Convert.FromHexString(Ping);
        // Such bytes that the sum of the question is 0xFBxx.
        for (int high = 0; high < 256; high++)
        {
            byte[] asked = [.. frame];
            asked[50] = (byte)high;
            asked[48] = asked[49] = 0;
            int sum = ~Sum(asked.AsSpan(46)) & 0xFFFF;
            (asked[48], asked[49]) = ((byte)(sum >> 8), (byte)sum);
            Assert.True(_answers.TryAnswer(asked));
            Assert.Equal(0xFFFF, Sum(asked.AsSpan(46)));
        }
    }

    [Theory]
    [InlineData(Question, 53, 0x0C)] // Another's address.
    [InlineData(Question, 33, 2)] // An answer.
    [InlineData(Question, 30, 8)] // Addresses of 8 bytes.
    [InlineData(Question, 25, 0xDD)] // Another protocol.
    [InlineData(Ping, 26, 0x46)] // Options.
    [InlineData(Ping, 29, 0x1F)] // Longer than the frame.
    [InlineData(Ping, 29, 0x1B)] // Shorter than a message.
    [InlineData(Ping, 32, 0x20)] // A fragment, and
    [InlineData(Ping, 33, 0x01)] // its rest.
    [InlineData(Ping, 35, 17)] // UDP.
    [InlineData(Ping, 45, 0x0C)] // Another's address.
    [InlineData(Ping, 46, 0)] // An answer.
    [InlineData(Ping, 47, 1)] // An echo of another code.
    [InlineData(Ping, 12, 0xFF)] // For another, or for all.
    public static void What_is_no_question_is_left_as_it_is(string frame, int at, byte value)
    {
        byte[] bytes = Convert.FromHexString(frame);
        Assert.NotEqual(value, bytes[at]);
        bytes[at] = value;
        byte[] before = [.. bytes];
        Assert.False(_answers.TryAnswer(bytes));
        Assert.Equal(before, bytes);
    }

    [Fact]
    public static void Whatever_comes_nothing_happens_to_who_answers()
    {
        Random random = new(5);
        byte[][] good = [Convert.FromHexString(Question), Convert.FromHexString(Ping)];
        for (int run = 0; run < 20_000; run++)
        {
            byte[] frame = [.. good[run % 2].Take(random.Next(70))];
            for (int change = random.Next(4); change > 0 && frame.Length > 0; change--)
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            int length = frame.Length;
            if (_answers.TryAnswer(frame))
                Assert.Equal("02000000000b", Text(frame.AsSpan(18, 6)));
            Assert.Equal(length, frame.Length);
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        for (int i = 0; i < bytes.Length; i++)
            sum += i % 2 == 0 ? bytes[i] << 8 : bytes[i];
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return sum;
    }
}
