using System.Text;
using Firn.Diagnostics;
using Xunit;

namespace Firn.DiagnosticsTests;

/// <summary>Text and streams on one line.</summary>
public static class StreamFrameReaderTests
{
    [Theory]
    [InlineData("text\n", "text\n", "")]
    [InlineData("te\u001eAone\nxt", "text", "0:one;")]
    [InlineData("\u001eAone\n\u001eBtwo\n", "", "0:one;1:two;")]
    [InlineData("\u001e\u001etyped", "\u001etyped", "")]
    [InlineData("a\u001eA\nb", "ab", "0:;")]
    [InlineData("\u001e!strange\n", "", "-32:strange;")]
    // A mark within a frame is the stream's, which should have none.
    [InlineData("\u001eAa\u001eb\n", "", "0:a\u001eb;")]
    [InlineData("\u001eAopen", "", "0:open")]
    public static void Each_has_its_own(string line, string text, string streams)
    {
        StreamFrameReader reader = default;
        StringBuilder shown = new();
        StringBuilder framed = new();
        bool isBegun = false;
        foreach (char letter in line)
        {
            switch (reader.Take((byte)letter))
            {
                case StreamFrameEvent.Text:
                    shown.Append(letter);
                    break;
                case StreamFrameEvent.Stream:
                    framed.Append(isBegun ? "" : $"{reader.Stream}:").Append(letter);
                    isBegun = true;
                    break;
                case StreamFrameEvent.End:
                    framed.Append(isBegun ? ";" : $"{reader.Stream}:;");
                    isBegun = false;
                    break;
                default:
                    break;
            }
        }
        Assert.Equal((text, streams), (shown.ToString(), framed.ToString()));
    }
}
