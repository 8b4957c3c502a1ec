using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.FaultyKernel.Target;
using Firn.SystemsTests.Loader;
using Xunit;

namespace Firn.SystemsTests.Faults;

/// <summary>
/// A fault of the kernel itself, of any kind, in a release: it is told with functions, files and lines on the console, and the machine stops. The
/// kernel is the product's, whose switch is the fault that the program wishes; see Images/FaultyKernel.
/// </summary>
public sealed class KernelFaultTests
{
    private const string Check = "Untyped";

    [Theory]
    [InlineData(KernelFault.ReadNull, "data abort of this level: translation fault", "0x9600000.", "0x0000000000000000")]
    [InlineData(KernelFault.ReadUnmapped, "data abort of this level: translation fault", "0x9600000.", "0x0000810000000000")]
    [InlineData(KernelFault.WriteCode, "data abort of this level: permission fault", "0x9600004.", "0x000000ffc0......")]
    [InlineData(KernelFault.ExecuteData, "instruction abort of this level: permission fault", "0x8600000.", "0x000000ffc0......")]
    public async Task An_access_that_it_must_not_make(KernelFault fault, string cause, string syndrome, string address)
    {
        string report = await ReportAsync(fault);
        AssertReport(report, cause);
        Assert.Matches(new Regex($"^  ESR_EL2 0x00000000{syndrome[2..]}  FAR_EL2 {address}$", RegexOptions.Multiline), report);
        AssertTrace(report, fault);
    }

    [Theory]
    [InlineData(KernelFault.IndexOutOfRange, "index out of range")]
    [InlineData(KernelFault.DivideByZero, "division by zero")]
    [InlineData(KernelFault.OverflowArithmetic, "arithmetic overflow")]
    public async Task A_check_of_the_language(KernelFault fault, string cause)
    {
        string report = await ReportAsync(fault);
        AssertReport(report, cause);
        AssertTrace(report, fault);
    }

    // The page below the stack is not mapped, and the report has a stack of its own.
    [Fact]
    public async Task An_overflow_of_the_stack()
    {
        string report = await ReportAsync(KernelFault.OverflowStack);
        AssertReport(report, "data abort of this level: translation fault");
        Assert.Contains(", the stack has overflowed\n", report, StringComparison.Ordinal);
        Assert.Matches(new Regex(@"^  at 0x[0-9a-f]{16}  KernelFaults\.OverflowStack\+0x[0-9a-f]+  \(KernelFaults\.cs:\d+\)$", RegexOptions.Multiline), report);
    }

    [Fact]
    public async Task While_it_is_being_told()
    {
        string report = await ReportAsync(KernelFault.FaultInReport);
        Assert.Contains("kernel: PANIC on core 0: ", report, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(report, "^kernel: fault while reporting a fault, at 0xffc0[0-9a-f]{6}$", RegexOptions.Multiline));
    }

    [Fact]
    public async Task A_kernel_that_ships_has_none_to_give()
    {
        SystemResult result = await RunAsync("kernel-product", $"fault={(int)KernelFault.DivideByZero}");
        Assert.Contains("faulty program: asked for fault 7, and the kernel goes on", result.Normal, StringComparison.Ordinal);
        Assert.DoesNotContain("PANIC", result.Normal, StringComparison.Ordinal);
    }

    // A check that fails in a program: the program says so, with its callers, and ends in a fault. The kernel is not concerned.
    [Fact]
    public async Task A_program_tells_what_is_wrong_with_itself()
    {
        string report = (await RunAsync("kernel-product", "panic")).Normal.ReplaceLineEndings("\n");
        Assert.Matches(
            new Regex(@"^panic: index out of range at 0x[0-9a-f]+\n(  at .*\n)*  at 0x[0-9a-f]+ PanicBody\.Inner\+0x[0-9a-f]+ \(PanicBody\.cs:2[01]\)\n"
                + @"  at 0x[0-9a-f]+ PanicBody\.Outer\+0x[0-9a-f]+ \(PanicBody\.cs:14\)\n  at 0x[0-9a-f]+ PanicBody\.Run\+0x[0-9a-f]+ \(PanicBody\.cs:11\)\n",
                RegexOptions.Multiline),
            report);
        Assert.Contains("faulty program: its thread ended in fault 3\n", report, StringComparison.Ordinal);
        Assert.Contains(", and the kernel goes on", report, StringComparison.Ordinal);
    }

    private static async Task<string> ReportAsync(KernelFault fault) =>
        (await RunAsync("faulty-kernel", $"fault={(int)fault}")).Normal.ReplaceLineEndings("\n");

    private static async Task<SystemResult> RunAsync(string kernel, string command)
    {
        var machine = new LoaderMachine
        {
            Cpu = "cortex-a72",
            Gic = 3,
            CommandLine = command,
            Kernel = await File.ReadAllBytesAsync(SourceTree.Image(kernel), TestContext.Current.CancellationToken),
            RootTask = await File.ReadAllBytesAsync(SourceTree.Image("faulty-program"), TestContext.Current.CancellationToken),
        };
        SystemResult result = await machine.RunAsync();
        result.AssertPoweredOff();
        return result;
    }

    private static void AssertReport(string report, string cause)
    {
        Assert.Single(Regex.Matches(report, "PANIC"));
        Assert.Matches(new Regex($"^kernel: PANIC on core 0: .*{Regex.Escape(cause)}", RegexOptions.Multiline), report);
        for (int register = 0; register <= 30; register++)
            Assert.Matches($@" x{register} 0x[0-9a-f]{{16}}", report);
        Assert.Matches("  sp 0x[0-9a-f]{16}\n", report);
        Assert.EndsWith("kernel: stopped\n", report, StringComparison.Ordinal);
    }

    // From where it happened, through the call of the user program that it was, to the entry; each with file and line.
    private static void AssertTrace(string report, KernelFault fault)
    {
        Assert.Matches(new Regex($@"^  at 0x[0-9a-f]{{16}}  KernelFaults\.{fault}\+0x[0-9a-f]+  \(KernelFaults\.cs:\d+\)$", RegexOptions.Multiline), report);
        Assert.Matches(
            new Regex($@"KernelFaults\.{fault}\+.*\n(.*\n)*.*{Check}Invocations\.\w+\+0x[0-9a-f]+  \({Check}Invocations\.cs:\d+\)\n(.*\n)*.*EntryPoints\.\w+\+0x[0-9a-f]+  \(EntryPoints\.cs:\d+\)"),
            report);
    }
}
