using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.HostTests.Serving;
using Xunit;

namespace Firn.HostTests;

/// <summary>Files that the compiler of specifications makes, as the host reads them.</summary>
public sealed class RealmFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_says_what_the_compiler_put_in()
    {
        await using RealmFile file = await Realms.OpenAsync();
        Assert.Equal([(0, 4096L), (1, (long)Realms.ProgramBytes), (2, 4096L)], file.Contents.Select(content => (content.Object, content.Length)));
        // What stands twice is there once.
        Assert.Equal(file.Contents[0].Offset, file.Contents[2].Offset);
        Assert.Equal("worker[199]", file.NameOf(202));
        Assert.Null(file.NameOf(203));
        Assert.Null(file.NameOf(-1));
        // 2 MiB, two pages, and a little: the next power of two.
        Assert.Equal(4UL << 20, file.Memory);
        Assert.Equal(96, file.Measurement.Length);
    }

    [Fact]
    public async Task Contents_are_not_read_before_they_are_needed()
    {
        var stream = new CountingStream(Realms.File);
        await using RealmFile file = await RealmFile.OpenAsync(stream, Cancellation);
        Assert.InRange(stream.Taken, 1, file.Form.Length + 100);
    }

    [Fact]
    public async Task A_file_that_is_cut_is_refused()
    {
        for (int length = 0; length < Realms.File.Length; length += length < 6000 ? 13 : 9973)
        {
            await Assert.ThrowsAnyAsync<RealmException>(() => RealmFile.OpenAsync(new MemoryStream(Realms.File[..length]), Cancellation));
        }
    }

    [Fact]
    public async Task A_file_with_more_is_refused() =>
        await Assert.ThrowsAsync<RealmFileException>(() => RealmFile.OpenAsync(new MemoryStream([.. Realms.File, 0]), Cancellation));

    /// <summary>Every bit of the head, the form and the table of contents: it is refused, or the form is what the library says that it measures.</summary>
    [Fact]
    public async Task A_damaged_file_is_refused_or_measures_something_else()
    {
        await using RealmFile whole = await Realms.OpenAsync();
        var random = new Random(4);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = [.. Realms.File];
            bytes[random.Next(whole.Form.Length + 60)] ^= (byte)(1 << random.Next(8));
            try
            {
                await using RealmFile damaged = await RealmFile.OpenAsync(new MemoryStream(bytes), Cancellation);
                Assert.All(damaged.Contents, content => Assert.InRange(content.Offset + content.Length, 1, bytes.Length));
                Assert.True(damaged.Measurement != whole.Measurement || damaged.Form.Span.SequenceEqual(whole.Form.Span));
            }
            catch (RealmFileException)
            {
                // Refused.
            }
        }
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        internal long Taken { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = await base.ReadAsync(buffer, cancellationToken);
            Taken += count;
            return count;
        }
    }
}
