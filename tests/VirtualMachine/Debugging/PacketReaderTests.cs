using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.VirtualMachine.Debugging;
using Xunit;

namespace Firn.VirtualMachineTests.Debugging;

/// <summary>Packets, whole and torn, right and wrong.</summary>
public static class PacketReaderTests
{
    [Theory]
    [InlineData("$g#67", "Packet:g")]
    [InlineData("$#00", "Packet:")]
    [InlineData("noise$OK#9Amore", "Packet:OK")]
    [InlineData("$OK#9b", "Damaged")]
    [InlineData("$OK#xa", "Damaged")]
    [InlineData("$OK#9", "")]
    [InlineData("$torn$g#67", "Packet:g")]
    [InlineData("$torn#$g#67", "Packet:g")]
    [InlineData("+-\u0003", "Repeat Interrupt")]
    // Within a packet it is none.
    [InlineData("$\u0003#03", "Packet:\u0003")]
    public static void Bytes_become_events(string bytes, string events) => Assert.Equal(events, string.Join(' ', Read(bytes)));

    [Fact]
    public static void What_is_too_long_is_damaged_and_the_next_is_not()
    {
        string longest = new('a', PacketLimits.Contents);
        Assert.Equal(["Packet:" + longest], Read(DebugBench.Packet(longest)));
        Assert.Equal(["Damaged", "Packet:g"], Read(DebugBench.Packet(longest + "a") + "$g#67"));
        Assert.Equal(["Damaged"], Read(DebugBench.Packet(string.Concat(Enumerable.Repeat(longest, 100)))));
    }

    [Fact]
    public static void An_answer_that_is_too_long_is_cut_and_right()
    {
        PacketWriter writer = default;
        writer.Begin();
        for (int i = 0; i < PacketLimits.Contents; i++)
            writer.WriteByte(0xAB);
        writer.End();
        Assert.Equal(PacketLimits.Packet, writer.Packet.Length);
        Assert.StartsWith("Packet:abab", Assert.Single(Read(Encoding.Latin1.GetString(writer.Packet))), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0UL, "0")]
    [InlineData(0x1FUL, "1f")]
    [InlineData(ulong.MaxValue, "ffffffffffffffff")]
    public static void Numbers_have_no_leading_zeros(ulong number, string digits)
    {
        PacketWriter writer = default;
        writer.Begin();
        writer.WriteNumber(number);
        writer.End();
        Assert.Equal(DebugBench.Packet(digits), Encoding.Latin1.GetString(writer.Packet));
    }

    private static List<string> Read(string bytes)
    {
        PacketReader reader = default;
        List<string> events = [];
        foreach (byte value in Encoding.Latin1.GetBytes(bytes))
        {
            PacketEvent what = reader.Take(value);
            if (what != PacketEvent.None)
                events.Add(what == PacketEvent.Packet ? $"{what}:{Encoding.Latin1.GetString(reader.Contents)}" : what.ToString());
        }
        return events;
    }
}
