using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>A debugger of a stock kernel in a virtual machine (docs/debugging.md): stops it at a function, looks, changes something, and leaves it as healthy as it was.</summary>
public sealed class GuestDebuggerTests
{
    private const int StackPointer = 31;
    private const int ProgramCounter = 32;
    private const int Status = 33;

    // vCont, c and s do not answer before something stops.
    private const string Continue = "vCont;c";

    private const string Ready = "FIRN-GUEST-READY kernel=\\S+ cores=1";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(4);

    /// <summary>Cores of the virtual machine.</summary>
    public static TheoryData<int> Cores => SourceTree.IsComplete ? [1, 2] : [1];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cores))]
    public async Task A_kernel_stops_at_a_function_is_stepped_and_goes_on_healthy(int cores)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(
            "linux-vm", machine => machine with { Cores = 1, GuestDebugger = "linux" }, $"vm.gdb=linux vm.cores={cores}");
        await using GuestDebugServer server = new(linux.Debugger, 0);
        Assert.Equal(cores, await linux.BootAsync());
        Match symbol = await linux.AskAsync("grep ' __arm64_sys_umask$' /proc/kallsyms", "^([0-9a-f]{16}) T __arm64_sys_umask$");
        ulong function = ulong.Parse(symbol.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        using (GdbClient gdb = await GdbClient.ConnectAsync(server.Port))
        {
            int thread = await StopAtAsync(linux, gdb, function, cores);
            ulong registers;
            (thread, registers) = await FindMaskAsync(gdb, thread, Convert.ToUInt64("23", 8));
            // A step is one instruction; the mask that the shell asked for becomes another.
            Assert.Equal("OK", await gdb.AskAsync($"M{registers:x},8:1700000000000000"));
            Assert.Equal($"T05thread:{thread};", await gdb.AskAsync($"vCont;s:{thread}"));
            Assert.Equal(function + 4, await gdb.RegisterAsync(ProgramCounter));
            Assert.Equal("OK", await gdb.AskAsync($"z0,{function:x},4"));
            await gdb.SendAsync(Continue);
            await linux.AskAsync("umask", "^0027$");
            // It idles, and stops all the same; it goes on for who does not say goodbye.
            await gdb.InterruptAsync();
            Assert.Matches("^T02thread:[12];$", await gdb.HearAsync());
        }
        await linux.AskAsync("sleep 1; echo ALIVE-$((6*7))", "^ALIVE-42$");
        await CheckGdbAsync(server.Port, function);
        await linux.AskAsync("umask 022; sleep 1; /firn/smoke", "^FIRN-SMOKE-OK");
        await linux.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|Unhandled|WARNING:|rcu.*stall", linux.Console);
        Assert.Matches(new Regex("^  debug exception: [1-9]", RegexOptions.Multiline), linux.Console);
    }

    [Fact(Explicit = true)]
    public async Task One_of_two_machines_is_stopped_and_the_other_goes_on()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("linux-vms"));
        layout = layout with { SpecificationValues = new Dictionary<string, string>(layout.SpecificationValues) { ["gdb"] = "linux2" } };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: Token);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine() with { GuestDebugger = "linux2" }, _limit, null, Token);
        await using GuestDebugServer server = new(run.GuestDebugger!, 0);
        Match ready = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex($".*{Ready}"), _long, Token);
        string other = ready.Value.Contains("linux2]", StringComparison.Ordinal) ? $"^(?!.*linux2\\]).*{Ready}" : $"linux2\\].*{Ready}";
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex(other), _long, Token);
        using (GdbClient gdb = await GdbClient.ConnectAsync(server.Port))
        {
            Assert.Equal("T05thread:1;", await gdb.AskAsync("?"));
            ulong place = await gdb.RegisterAsync(ProgramCounter);
            await AskAsync(run, "echo ONE-$((6*7))", "ONE-42");
            // Whose keyboard is the second's waits.
            await run.SendAsync(MachineConfiguration.NormalConsole, "@2echo TWO-$((6*7))\n", Token);
            await AskAsync(run, "@1echo STILL-$((6*7))", "STILL-42");
            Assert.Equal(place, await gdb.RegisterAsync(ProgramCounter));
            Assert.DoesNotContain("TWO-42", run.Console(MachineConfiguration.NormalConsole).Transcript.Text, StringComparison.Ordinal);
            Assert.Equal("T05thread:1;", await gdb.AskAsync("vCont;s:1"));
            Assert.Equal("OK", await gdb.AskAsync("D"));
        }
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex("TWO-42"), _long, Token);
        await AskAsync(run, "poweroff", "vmm: the machine is off");
        await run.SendAsync(MachineConfiguration.NormalConsole, "@2poweroff\n", Token);
        MachineExit exit = await run.WaitForExitAsync(_long, Token);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        Assert.True(exit is { End: MachineEnd.PoweredOff, ExitCode: 0 }, $"{exit}\n{text}");
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall", text);
    }

    // As the shell sets its mask. Answers whose core it was.
    private static async Task<int> StopAtAsync(LinuxMachine linux, GdbClient gdb, ulong function, int cores)
    {
        Assert.Contains("swbreak+", await gdb.AskAsync("qSupported:swbreak+"), StringComparison.Ordinal);
        Assert.Equal("T05thread:1;", await gdb.AskAsync("?"));
        Assert.Equal("m" + string.Join(',', Enumerable.Range(1, cores)), await gdb.AskAsync("qfThreadInfo"));
        ulong instruction = await gdb.MemoryAsync(function, 4);
        Assert.NotEqual(0UL, instruction);
        Assert.Equal("E0e", await gdb.AskAsync("m8,4"));
        Assert.Equal("OK", await gdb.AskAsync($"Z0,{function:x},4"));
        await gdb.SendAsync(Continue);
        await linux.TypeAsync("umask 023\n");
        int thread = await HitAsync(gdb);
        Assert.Equal(function, await gdb.RegisterAsync(ProgramCounter));
        Assert.Equal(instruction, await gdb.MemoryAsync(function, 4));
        // EL1, and a stack that is memory of its own.
        Assert.Equal(5UL, await gdb.RegisterAsync(Status) & 0xF);
        Assert.Equal(16, (await gdb.AskAsync($"m{await gdb.RegisterAsync(StackPointer):x},8")).Length);
        return thread;
    }

    // The shell may look at the mask that it has before it sets another: each time the kernel goes on from the breakpoint, and comes there again. Answers where its arguments are.
    private static async Task<(int Thread, ulong Registers)> FindMaskAsync(GdbClient gdb, int thread, ulong mask)
    {
        for (int hits = 0; hits < 8; hits++)
        {
            ulong registers = await gdb.RegisterAsync(0);
            if (await gdb.MemoryAsync(registers) == mask)
                return (thread, registers);
            await gdb.SendAsync(Continue);
            thread = await HitAsync(gdb);
        }
        throw new InvalidOperationException("The shell never set its mask.");
    }

    private static async Task<int> HitAsync(GdbClient gdb)
    {
        Match stop = Regex.Match(await gdb.HearAsync(), "^T05thread:([12]);swbreak:;$");
        Assert.True(stop.Success);
        return int.Parse(stop.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    // The one of the distribution.
    private static async Task CheckGdbAsync(int port, ulong function)
    {
        string[] steps =
        [
            $"target remote localhost:{port}", "info threads", "info registers pc TTBR1_EL1", $"x/2i 0x{function:x}", "stepi", "stepi", $"tbreak *0x{function:x}", "detach",
        ];
        HostCommandResult result = await new HostCommand("gdb-multiarch", ["-nx", "-batch", .. Array.ConvertAll(steps, step => $"--eval-command={step}")]).RunAsync(Token)
            .WaitAsync(_long, Token);
        string output = result.Output + result.Error;
        Assert.Contains("core 0, EL1", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^pc\s+0x[0-9a-f]+", output);
        Assert.Matches(@"(?m)^TTBR1_EL1\s+0x[0-9a-f]+", output);
        Assert.Matches($@"(?m)0x{function:x}:\s+\S+", output);
        Assert.Contains("detached", output, StringComparison.Ordinal);
    }

    private static async Task AskAsync(MachineRun run, string command, string pattern)
    {
        await run.SendAsync(MachineConfiguration.NormalConsole, command + "\n", Token);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex(pattern), _long, Token);
    }
}
