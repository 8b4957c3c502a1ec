using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.FaultyMonitor.Target;
using Firn.SystemsTests.Probes;
using Xunit;

namespace Firn.SystemsTests.Faults;

/// <summary>A fault of the monitor itself, of any kind: it is told with names on the monitor's console, and the machine goes off.</summary>
public sealed class FaultTests
{
    private const string DataAbort = "synchronous exception, a data abort of this level";
    private const string InstructionAbort = "synchronous exception, an instruction abort of this level";

    [Theory]
    [InlineData(FaultyCall.ReadUnmapped, DataAbort, 0x9600_0006, "0x0000000020000000")]
    [InlineData(FaultyCall.ReadNull, DataAbort, 0x9600_0006, "0x0000000000000000")]
    [InlineData(FaultyCall.ReadNormalWorld, DataAbort, 0x9600_0005, "0x0000000040000000")]
    [InlineData(FaultyCall.WriteCode, DataAbort, 0x9600_004F, "0x000000000e01....")]
    [InlineData(FaultyCall.WriteConstants, DataAbort, 0x9600_004F, "0x000000000e01....")]
    [InlineData(FaultyCall.ExecuteData, InstructionAbort, 0x8600_000F, "0x000000000e0.....")]
    [InlineData(FaultyCall.OverflowStack, DataAbort, 0x9600_0047, "0x000000000e0.....")]
    [InlineData(FaultyCall.ReadDeviceUnaligned, DataAbort, 0x9600_0021, "0x0000000009040002")]
    public async Task An_access_that_it_must_not_make(FaultyCall call, string cause, uint syndrome, string address)
    {
        string report = await ReportAsync($"vendor:{(int)call}");
        AssertReport(report, 0, cause);
        Assert.Equal(call == FaultyCall.OverflowStack, report.Contains(", the stack has overflowed\n", StringComparison.Ordinal));
        Assert.Matches(new Regex($"^  ESR_EL3 0x{syndrome:x16}  FAR_EL3 {address}$", RegexOptions.Multiline), report);
        AssertTrace(report, call);
    }

    [Theory]
    [InlineData(FaultyCall.IndexOutOfRange, "index out of range")]
    [InlineData(FaultyCall.DivideByZero, "division by zero")]
    [InlineData(FaultyCall.OverflowArithmetic, "arithmetic overflow")]
    public async Task A_check_of_the_language(FaultyCall call, string cause)
    {
        string report = await ReportAsync($"vendor:{(int)call}");
        AssertReport(report, 0, cause);
        AssertTrace(report, call);
    }

    [Theory]
    [InlineData(FaultyCall.DivideByZero, "division by zero")]
    [InlineData(FaultyCall.OverflowStack, DataAbort)]
    public async Task On_another_core_while_all_run(FaultyCall call, string cause)
    {
        string report = await ReportAsync($"vendor-elsewhere:{(int)call}");
        AssertReport(report, 1, cause);
        AssertTrace(report, call);
    }

    // With an illegal mode the exception return does not leave EL3; there is nothing to execute where it goes on.
    [Fact]
    public async Task On_the_way_out()
    {
        string report = await ReportAsync($"vendor:{(int)FaultyCall.ReturnIllegally}");
        AssertReport(report, 0, $"{InstructionAbort}, in the vectors");
        Assert.Contains("(not code of the monitor)", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_being_told()
    {
        string report = await ReportAsync($"vendor:{(int)FaultyCall.FaultInReport}");
        Assert.Contains("monitor: PANIC on core 0: ", report, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(report, "^monitor: fault while reporting a fault, at 0xe01[0-9a-f]{4}$", RegexOptions.Multiline));
    }

    // These are no faults; that the probe finds them out is what its other verdicts stand on.
    [Theory]
    [InlineData(FaultyCall.SpoilRegister, "a register changed in the call: 0xc700000e")]
    [InlineData(FaultyCall.SpoilStackPointer, "SP_EL0: ")]
    [InlineData(FaultyCall.AnswerWrongly, "the answer to an unknown call: 0x1 instead of 0xffffffffffffffff")]
    public async Task A_monitor_that_breaks_its_word_is_found_out(FaultyCall call, string wrong)
    {
        SystemResult result = await new ProbeMachine { Monitor = "faulty-monitor" }.RunAsync($"unknown-call:{(int)call}");
        result.AssertPoweredOff();
        Assert.Contains($"FIRN-PROBE-WRONG core 0 {wrong}", result.Normal, StringComparison.Ordinal);
        Assert.Contains("FIRN-PROBE-FAIL unknown-call", result.Normal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_monitor_that_ships_has_no_such_calls() =>
        await new ProbeMachine().CheckAsync("unknown-call:1 unknown-call:13 unknown-call:14 unknown-call:15 unknown-call:16");

    private static async Task<string> ReportAsync(string command)
    {
        SystemResult result = await new ProbeMachine { Monitor = "faulty-monitor" }.RunAsync(command);
        result.AssertPoweredOff();
        Assert.Equal("", result.Normal);
        return result.Secure;
    }

    private static void AssertReport(string report, int core, string cause)
    {
        Assert.Single(Regex.Matches(report, "PANIC"));
        Assert.Matches(new Regex($"^monitor: PANIC on core {core}: {Regex.Escape(cause)}", RegexOptions.Multiline), report);
        for (int register = 0; register <= 30; register++)
            Assert.Matches($@" x{register} 0x[0-9a-f]{{16}}", report);
        Assert.Matches("  sp 0x[0-9a-f]{16}\n", report);
        Assert.EndsWith("monitor: stopped\n", report, StringComparison.Ordinal);
    }

    // From where it happened, through who called it, to the vectors.
    private static void AssertTrace(string report, FaultyCall call)
    {
        Assert.Matches(new Regex($@"^  at 0x[0-9a-f]{{16}}  FaultyCalls\.{call}\+0x", RegexOptions.Multiline), report);
        if (call == FaultyCall.OverflowStack)
            return;
        Assert.Matches(new Regex($@"FaultyCalls\.{call}\+.*\n.*FaultyCalls\.TryPerform\+.*\n(.*\n)*.*  vectors\+0x"), report);
    }
}
