using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.CoreLibTests.Shared;
using Firn.Tools.Machine;
using Internal.Runtime.CompilerHelpers;
using Xunit;

namespace Firn.CoreLibTests;

/// <summary>One source of checks, run here against .NET and on the machine against CoreLib: every line must be the same.</summary>
public sealed class ConformanceTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task CoreLib_answers_what_dotnet_answers()
    {
        string[] here = Hosted();
        string[] there = await OnMachineAsync();
        for (int i = 0; i < Math.Min(here.Length, there.Length); i++)
        {
            string before = string.Join(" | ", here[Math.Max(0, i - 3)..i]);
            Assert.True(here[i] == there[i], $"line {i + 1}: .NET says \"{here[i]}\", CoreLib says \"{there[i]}\"; before: {before}");
        }
        Assert.Equal(here.Length, there.Length);
    }

    [Fact]
    public void Every_failing_check_fails_here() =>
        Assert.DoesNotContain(Enumerable.Range(0, FailingChecks.Count), number => Failure(number) == CheckFailure.None);

    [Fact]
    public void Every_failure_that_a_program_can_cause_is_checked() =>
        Assert.Equal(
            [
                CheckFailure.IndexOutOfRange, CheckFailure.DivideByZero, CheckFailure.Overflow,
                CheckFailure.Argument, CheckFailure.ArgumentOutOfRange, CheckFailure.InvalidOperation,
            ],
            Enumerable.Range(0, FailingChecks.Count).Select(Failure).Distinct().Order());

    private static string[] Hosted()
    {
        var lines = new List<byte>();
        var report = new Report<ListSink>(new ListSink(lines));
        AllChecks.Run(report);
        for (int number = 0; number < FailingChecks.Count; number++)
            report.Value(FailingChecks.Name(number), (uint)Failure(number));
        return Lines(System.Text.Encoding.UTF8.GetString([.. lines]));
    }

    private static async Task<string[]> OnMachineAsync()
    {
        var machine = new MachineConfiguration
        {
            Secure = false,
            Virtualization = false,
            Cores = 1,
            MemoryMebibytes = 128,
            Consoles = [MachineConfiguration.NormalConsole],
            ExtraArguments = ["-kernel", Path.Combine(AppContext.BaseDirectory, "corelib-tests.elf")],
        };
        await using MachineRun run = await MachineRun.StartAsync(machine, _limit, null, TestContext.Current.CancellationToken);
        MachineExit exit = await run.WaitForExitAsync(_limit, TestContext.Current.CancellationToken);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        Assert.True(exit.End == MachineEnd.PoweredOff, $"{exit.End}: {exit.Error}{text[Math.Max(0, text.Length - 400)..]}");
        return Lines(text);
    }

    // What CheckFailure stands for on .NET.
    private static CheckFailure Failure(int number)
    {
        Exception? thrown = Record.Exception(() => FailingChecks.Run(number));
        return thrown switch
        {
            null => CheckFailure.None,
            IndexOutOfRangeException => CheckFailure.IndexOutOfRange,
            DivideByZeroException => CheckFailure.DivideByZero,
            OverflowException => CheckFailure.Overflow,
            ArgumentOutOfRangeException => CheckFailure.ArgumentOutOfRange,
            ArgumentException => CheckFailure.Argument,
            InvalidOperationException => CheckFailure.InvalidOperation,
            _ => throw thrown,
        };
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
