using System.Text;
using Firn.Components.Faults;
using Xunit;

namespace Firn.ComponentsTests.Faults;

/// <summary>Reports that wait: they come out as they went in, and what finds no room is dropped.</summary>
public sealed class ReportQueueTests
{
    private ReportQueue _queue;

    [Fact]
    public void What_was_written_is_read_in_order()
    {
        // More than there is room for at once, so that it goes round.
        for (int i = 0; i < FaultLimits.ReportBytes / 8; i++)
        {
            string text = $"reports {i:0000}";
            foreach (byte value in Encoding.ASCII.GetBytes(text))
                _queue.Write(value);
            Assert.True(_queue.IsWaiting);
            _queue.Take(out ReportPart part);
            Assert.Equal((ulong)text.Length, part.Count);
            Assert.Equal("reports "u8.ToArray(), System.BitConverter.GetBytes(part.Word0));
            Assert.False(_queue.IsWaiting);
        }
    }

    [Fact]
    public void What_finds_no_room_is_dropped()
    {
        for (int i = 0; i < FaultLimits.ReportBytes + 100; i++)
            _queue.Write((byte)i);
        ulong count = 0;
        while (_queue.IsWaiting)
        {
            _queue.Take(out ReportPart part);
            Assert.Equal((byte)count, (byte)part.Word0);
            count += part.Count;
        }
        Assert.Equal((ulong)FaultLimits.ReportBytes, count);
    }
}
