using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Reach;
using Firn.Tools.Analysis.Reports;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Firn.Tools.VirtualMachines;
using Firn.VirtualMachine.Records;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>The layout <c>linux-vms</c>: two stock kernels, each with a monitor of its own that the initialiser made, on one core and one console.</summary>
public sealed class MonitorComponentTests
{
    private const string Ready = "FIRN-GUEST-READY kernel=\\S+ cores=1";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan _answer = TimeSpan.FromMinutes(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Two_machines_boot_to_their_shells_and_end()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await BuildAsync(folder);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine(), _limit, null, Token);
        // The first has the input, and so the terminal; the other's lines begin with its name. Either may be ready before the other.
        Match ready = await WaitAsync(run, $".*{Ready}");
        await WaitAsync(run, ready.Value.Contains("linux2]", StringComparison.Ordinal) ? $"^(?!.*linux2\\]).*{Ready}" : $"linux2\\].*{Ready}");
        await AskAsync(run, "/firn/smoke && echo ONE-$((6*7))", "ONE-42");
        await AskAsync(run, "@2/firn/smoke && echo TWO-$((6*7))", "TWO-42");
        await SpeakAsync(run);
        await SeeAsync(run);
        // One ends; the other goes on, and then the machine ends.
        await AskAsync(run, "poweroff", "vmm: the machine is off");
        await AskAsync(run, "@1echo STILL-$((6*7))", "STILL-42");
        await run.SendAsync(MachineConfiguration.NormalConsole, "poweroff\n", Token);
        MachineExit exit = await run.WaitForExitAsync(_answer, Token);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        Assert.True(exit is { End: MachineEnd.PoweredOff, ExitCode: 0 }, $"{exit}\n{text}");
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING", text);
    }

    // By their network, which is a switch between their monitors: the second listens, the first asks. The second has the terminal at the end.
    private static async Task SpeakAsync(MachineRun run)
    {
        await AskAsync(run, "ip addr add 10.9.0.2/24 dev eth0 && echo HAS-$((6*7))", "HAS-42");
        await AskAsync(run, "ip link set eth0 up && echo UP-$((6*7))", "UP-42");
        await AskAsync(run, "iperf3 -s -1 > /tmp/served & echo SERVES-$((6*7))", "SERVES-42");
        await AskAsync(run, "@1ip addr add 10.9.0.1/24 dev eth0 && echo ONE-HAS-$((6*7))", "ONE-HAS-42");
        await AskAsync(run, "ip link set eth0 up && ping -c 3 10.9.0.2", "3 packets transmitted, 3 packets received");
        await AskAsync(run, "iperf3 -c 10.9.0.2 -n 4M -f m | grep receiver", "Mbits/sec .*receiver");
        // Streams of either lead to one component, which has a channel for each.
        await AskAsync(run, "head -c 100000 /dev/urandom > /tmp/a; socat -t 30 - VSOCK-CONNECT:2:7 < /tmp/a > /tmp/b; cmp /tmp/a /tmp/b && echo SAME-$((6*7))", "SAME-42");
        await AskAsync(run, "@2echo back | socat -t 30 - VSOCK-CONNECT:2:7", "^(?!.*echo).*back");
        await AskAsync(run, "socat - VSOCK-CONNECT:2:8 < /dev/null || echo NOBODY-$((6*7))", "NOBODY-42");
    }

    // Both are seen from outside, each with its own frames.
    private static async Task SeeAsync(MachineRun run)
    {
        RecordReader reader = new(new ControlledMemory(run.Control));
        IReadOnlyList<MachineLocation> machines = await reader.FindAsync(cancellation: Token);
        Assert.Equal(["linux1", "linux2"], machines.Select(machine => machine.Name));
        foreach (MachineLocation machine in machines)
        {
            MachineSample sample = (await reader.ReadAsync(machine, Token))!;
            Assert.Equal((false, 0), (machine.IsAmbiguous, sample.Torn));
            DeviceRecord network = new DeviceNames(in sample.Numbers).All.Single(device => device.Name == "net").Record;
            Assert.True(network.Sent > 3 && network.Received > 3);
        }
    }

    [Fact]
    public async Task Neither_reaches_the_other()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await BuildAsync(folder);
        Specification system = SpecificationReader.ReadFile(Path.Combine(Path.GetDirectoryName(built.Flash)!, "system.cdl")).Specification!;
        for (int i = 1; i <= 2; i++)
        {
            int[] threads = [.. new[] { $"linux{i}_core", $"linux{i}_monitor" }.Select(name => system.IndexOf(new ObjectName(name)))];
            string other = $"linux{3 - i}_";
            // The servers could let it signal the other's monitor, which then looks for what is not there; of the machine there is nothing.
            Assert.DoesNotContain(new ReachAnalysis(system).From(threads).Objects, reached =>
                system.Objects[reached.Position].Name.Text.StartsWith(other, StringComparison.Ordinal) && system.Objects[reached.Position].Kind != ObjectKind.Notification);
        }
    }

    /// <summary>Monitor, virtual CPU, tables and rings: what a machine takes beyond what its guest has.</summary>
    [Fact]
    public async Task A_machine_takes_less_than_two_mebibytes_beyond_its_memory()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await BuildAsync(folder);
        Specification system = SpecificationReader.ReadFile(Path.Combine(Path.GetDirectoryName(built.Flash)!, "system.cdl")).Specification!;
        SystemObject[] frames = [.. system.Objects.Where(item => item.Kind == ObjectKind.Frame && item.Name.Text.StartsWith("linux1_", StringComparison.Ordinal))];
        Assert.Equal(256 << 20, frames.Where(IsGuests).Sum(Bytes));
        double kernel = SystemReport.Of(system).Components.Where(component => component.Component is "linux1" or "linux1_monitor").Sum(component => (double)component.KernelBytes);
        Assert.InRange(frames.Where(frame => !IsGuests(frame)).Sum(Bytes) + kernel, 1, 2 << 20);

        static bool IsGuests(SystemObject frame) => frame.Name.Text.StartsWith("linux1_memory", StringComparison.Ordinal);

        static long Bytes(SystemObject frame) => 1L << ((FrameParameters)frame.Parameters!).SizeBits;
    }

    private static async Task<BuiltLayout> BuildAsync(TemporaryFolder folder) =>
        await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(LayoutFile.Read(SourceTree.Layout("linux-vms")), cancellation: Token);

    private static Task<Match> WaitAsync(MachineRun run, string pattern) => run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex(pattern), _answer, Token);

    private static async Task AskAsync(MachineRun run, string command, string pattern)
    {
        await run.SendAsync(MachineConfiguration.NormalConsole, command + "\n", Token);
        await WaitAsync(run, pattern);
    }
}
