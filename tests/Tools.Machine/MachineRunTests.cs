using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Tools.MachineTests;

public sealed class MachineRunTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);
    private static readonly string _emulator = Path.Combine(AppContext.BaseDirectory, "Firn.FakeEmulator");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Consoles_are_kept_apart_and_lines_wait_to_be_complete()
    {
        await using MachineRun run = await StartAsync("greet");
        Match hello = await run.WaitForLineAsync("normal", new Regex("^hel(lo)$"), _long, Token);
        Assert.Equal("lo", hello.Groups[1].Value);
        await run.WaitForLineAsync("normal", new Regex("^not yet finished$"), _long, Token);
        await run.Console("normal").Transcript.WaitForTextAsync("prompt> ", _long, Token);
        await run.WaitForLineAsync("secure", new Regex("secure hello"), _long, Token);
        Assert.Equal("hello\nnot yet finished\nprompt> ", run.Console("normal").Transcript.Text);
        Assert.Equal("secure hello\n", run.Console("secure").Transcript.Text);
    }

    [Fact]
    public async Task What_is_sent_arrives()
    {
        await using MachineRun run = await StartAsync("echo");
        await run.SendAsync("normal", "one\ntwo\n", Token);
        await run.WaitForLineAsync("normal", new Regex("you said one"), _long, Token);
        await run.WaitForLineAsync("normal", new Regex("you said two"), _long, Token);
    }

    [Fact]
    public async Task A_power_off_is_told_from_other_ends()
    {
        await using MachineRun run = await StartAsync("poweroff");
        MachineExit exit = await run.WaitForExitAsync(_long, Token);
        Assert.Equal(MachineEnd.PoweredOff, exit.End);
        Assert.Equal(1, exit.Resets);
    }

    [Fact]
    public async Task A_crash_is_a_failure_and_quotes_the_emulator()
    {
        await using MachineRun run = await StartAsync("crash");
        MachineExit exit = await run.WaitForExitAsync(_long, Token);
        Assert.Equal((MachineEnd.Failed, 3), (exit.End, exit.ExitCode));
        Assert.Contains("something broke", exit.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emulator_that_refuses_is_quoted()
    {
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => StartAsync("refuse"));
        Assert.Contains("no such machine", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_emulator_is_a_missing_tool()
    {
        var machine = new MachineConfiguration { Emulator = "/nowhere/qemu" };
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => MachineRun.StartAsync(machine, _long, null, Token));
        Assert.Equal(ExitCode.MissingTool, e.ExitCode);
    }

    [Fact]
    public async Task The_limit_ends_a_machine_that_does_not_end()
    {
        await using MachineRun run = await MachineRun.StartAsync(Machine("silent"), TimeSpan.FromSeconds(2), null, Token);
        MachineExit exit = await run.WaitForExitAsync(_long, Token);
        Assert.Equal(MachineEnd.TimeLimit, exit.End);
    }

    [Fact]
    public async Task A_console_without_end_is_stopped()
    {
        await using MachineRun run = await StartAsync("flood");
        Assert.Equal(MachineEnd.OutputLimit, (await run.WaitForExitAsync(_long, Token)).End);
    }

    [Fact]
    public async Task Cancelling_ends_the_machine_and_its_children()
    {
        using var cancel = new CancellationTokenSource();
        await using MachineRun run = await MachineRun.StartAsync(Machine("child"), _long, null, cancel.Token);
        Match child = await run.WaitForLineAsync("normal", new Regex(@"child (\d+)"), _long, Token);
        await cancel.CancelAsync();
        Assert.Equal(MachineEnd.Stopped, (await run.WaitForExitAsync(_long, Token)).End);
        await GoneAsync(int.Parse(child.Groups[1].Value, null));
    }

    [Fact]
    public async Task Disposing_ends_the_machine()
    {
        int id;
        await using (MachineRun run = await StartAsync("silent"))
            id = run.ProcessId;
        await GoneAsync(id);
    }

    [Fact]
    public async Task A_machine_dies_with_the_process_that_started_it()
    {
        // Killed like this, it cannot remove its own directory.
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("firn-test-");
        using Process host = Process.Start(new ProcessStartInfo(_emulator, "host")
        {
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = temporary.FullName },
        })!;
        int machine = int.Parse((await host.StandardOutput.ReadLineAsync(Token))!, null);
        Assert.True(IsRunning(machine));
        host.Kill();
        await GoneAsync(machine);
        temporary.Delete(recursive: true);
    }

    [Fact]
    public async Task A_wait_that_fails_quotes_the_console()
    {
        await using MachineRun run = await StartAsync("greet");
        MachineException e = await Assert.ThrowsAsync<MachineException>(() =>
            run.WaitForLineAsync("normal", new Regex("never"), TimeSpan.FromSeconds(1), Token));
        Assert.Contains("normal| hello", e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Timeout, e.ExitCode);
    }

    [Fact]
    public async Task A_wait_ends_with_the_machine()
    {
        await using MachineRun run = await StartAsync("poweroff");
        MachineException e = await Assert.ThrowsAsync<MachineException>(() => run.WaitForLineAsync("normal", new Regex("never"), _long, Token));
        Assert.Contains("ended", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_commands_are_answered_or_refused()
    {
        await using MachineRun run = await StartAsync("silent");
        await run.Control.PauseAsync(Token);
        MachineException e = await Assert.ThrowsAsync<MachineException>(() => run.Control.ExecuteAsync("refused", null, Token));
        Assert.Contains("not today", e.Message, StringComparison.Ordinal);
        await run.Control.QuitAsync(Token);
        Assert.Equal(MachineEnd.Stopped, (await run.WaitForExitAsync(_long, Token)).End);
    }

    private static MachineConfiguration Machine(string behaviour) => new() { Emulator = _emulator, ExtraArguments = ["-fake", behaviour] };

    private static Task<MachineRun> StartAsync(string behaviour) => MachineRun.StartAsync(Machine(behaviour), _long, null, Token);

    private static bool IsRunning(int id)
    {
        string status = $"/proc/{id}/stat";
        // A zombie has ended; only its parent has not looked yet.
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }

    private static async Task GoneAsync(int id)
    {
        for (int i = 0; i < 100 && IsRunning(id); i++)
            await Task.Delay(50, Token);
        Assert.False(IsRunning(id), $"process {id} is still there");
    }
}
