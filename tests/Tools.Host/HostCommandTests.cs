using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.HostTests;

public sealed class HostCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_streams_and_the_exit_code_come_back()
    {
        var told = new List<string>();
        HostCommand command = Shell("echo out; echo error >&2; exit 3") with { LinePrinted = line => { lock (told) told.Add(line); } };
        HostCommandResult result = await command.RunAsync(Token);
        Assert.Equal(new HostCommandResult(3, "out\n", "error\n"), result);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task A_checked_failure_quotes_the_command_and_its_output()
    {
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => Shell("echo because >&2; exit 1").RunCheckedAsync(Token));
        Assert.Contains("because", e.Message, StringComparison.Ordinal);
        Assert.Contains("sh -c", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_is_a_missing_tool()
    {
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => new HostCommand("no-such-program", []).RunAsync(Token));
        Assert.Equal(ExitCode.MissingTool, e.ExitCode);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using var cancel = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Shell("sleep 100").RunAsync(cancel.Token));
    }

    [Fact]
    public async Task Arguments_are_not_interpreted()
    {
        HostCommandResult result = await new HostCommand("printf", ["%s", "$HOME 'a b' *"]).RunAsync(Token);
        Assert.Equal("$HOME 'a b' *\n", result.Output);
        Assert.Equal("printf %s '$HOME '\\''a b'\\'' *'", new HostCommand("printf", ["%s", "$HOME 'a b' *"]).ToString());
    }

    [Fact]
    public async Task Bytes_arrive_as_they_are_even_when_not_all_are_wanted()
    {
        byte[] start = await Shell("printf '\\001\\377'; head -c 300000 /dev/zero").RunToStreamAsync(async stream =>
        {
            byte[] two = new byte[2];
            await stream.ReadExactlyAsync(two, Token);
            return two;
        }, Token);
        Assert.Equal([1, 255], start);
    }

    [Fact]
    public async Task Variables_are_set_and_removed()
    {
        HostCommand command = Shell("echo $A${HOME-none}") with { Environment = new Dictionary<string, string?> { ["A"] = "a", ["HOME"] = null } };
        Assert.Equal("anone\n", (await command.RunAsync(Token)).Output);
    }

    private static HostCommand Shell(string script) => new("sh", ["-c", script]);
}
