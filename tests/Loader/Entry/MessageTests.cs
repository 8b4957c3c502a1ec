using System;
using System.Text;
using Firn.Loader;
using Xunit;

namespace Firn.LoaderTests.Entry;

/// <summary>Every problem has words, and they fit.</summary>
public static class MessageTests
{
    [Fact]
    public static void Each_status_has_words_of_its_own()
    {
        var seen = new System.Collections.Generic.HashSet<string>();
        Span<byte> text = stackalloc byte[LoadMessage.MaximumLength];
        foreach (LoadStatus status in Enum.GetValues<LoadStatus>())
        {
            int length = LoadMessage.Write(text, new LoadProblem(status, LoadPart.RootTaskFile, LoadPart.RootTaskFile));
            string words = Encoding.ASCII.GetString(text[..length]);
            Assert.InRange(length, 1, LoadMessage.MaximumLength - 1);
            Assert.StartsWith("root task's file: ", words, StringComparison.Ordinal);
            Assert.DoesNotContain("unknown", words, StringComparison.Ordinal);
            Assert.True(seen.Add(words));
        }
        Assert.Equal(7, LoadMessage.Write(stackalloc byte[7], new LoadProblem(LoadStatus.NotElf, LoadPart.Kernel)));
    }
}
