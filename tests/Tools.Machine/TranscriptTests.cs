using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Tools.MachineTests;

public sealed class TranscriptTests
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_old_answer_does_not_satisfy_a_new_question()
    {
        var transcript = new Transcript("c");
        Append(transcript, "ready\nready");
        await LineAsync(transcript, "ready");
        await Assert.ThrowsAsync<MachineException>(() => LineAsync(transcript, "ready"));
        Append(transcript, "\n");
        await LineAsync(transcript, "ready");
    }

    [Fact]
    public async Task A_wait_in_vain_passes_nothing_over()
    {
        var transcript = new Transcript("c");
        Append(transcript, "one\ntwo\n");
        await Assert.ThrowsAsync<MachineException>(() => LineAsync(transcript, "three"));
        await LineAsync(transcript, "one");
        await transcript.WaitForTextAsync("tw", _moment, Token);
    }

    [Fact]
    public void A_letter_cut_in_two_is_one_letter()
    {
        var transcript = new Transcript("c");
        byte[] bytes = Encoding.UTF8.GetBytes("é");
        transcript.Append(bytes.AsSpan(0, 1));
        transcript.Append(bytes.AsSpan(1));
        Assert.Equal("é", transcript.Text);
    }

    [Fact]
    public async Task A_line_across_many_pieces_is_found()
    {
        var transcript = new Transcript("c");
        string line = new('x', 50_000);
        foreach (char character in line + "\n")
            Append(transcript, character.ToString());
        await LineAsync(transcript, line);
    }

    [Fact]
    public void More_than_the_limit_is_told() => Assert.False(new Transcript("c", limit: 3).Append("four"u8));

    private static void Append(Transcript transcript, string text) => transcript.Append(Encoding.UTF8.GetBytes(text));

    private static Task<string> LineAsync(Transcript transcript, string line) => transcript.WaitForLineAsync(l => l == line, line, _moment, Token);
}
