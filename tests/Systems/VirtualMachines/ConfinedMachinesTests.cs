using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>The layout <c>linux-vms</c> with windows: monitors that have no capability of their guests' memory but the window, and loaders that fill the rest.</summary>
public sealed class ConfinedMachinesTests
{
    private const string Ready = "FIRN-GUEST-READY kernel=\\S+ cores=1";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _answer = TimeSpan.FromMinutes(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Two_machines_work_and_start_again_with_monitors_that_have_their_windows_alone()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await BuildAsync(folder);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine(), _limit, null, Token);
        Match ready = await WaitAsync(run, $".*{Ready}");
        await WaitAsync(run, ready.Value.Contains("linux2]", StringComparison.Ordinal) ? $"^(?!.*linux2\\]).*{Ready}" : $"linux2\\].*{Ready}");
        await AskAsync(run, "dmesg | grep 'DMA  *.mem 0x000000003e000000-0x000000003fffffff' && echo ZONE-$((6*7))", "^(?!.*echo).*ZONE-42");
        await AskAsync(run, "reboot", "FIRN-REBOOT");
        await WaitAsync(run, $"^(?!.*linux2\\]).*{Ready}");
        await AskAsync(run, "@2ip addr add 10.9.0.2/24 dev eth0; ip link set eth0 up; iperf3 -s -1 > /tmp/served & echo SERVES-$((6*7))", "SERVES-42");
        await AskAsync(run, "@1ip addr add 10.9.0.1/24 dev eth0; ip link set eth0 up; ping -c 3 10.9.0.2", "3 packets transmitted, 3 packets received");
        await AskAsync(run, "iperf3 -c 10.9.0.2 -n 4M -f m | grep receiver", "Mbits/sec .*receiver");
        await AskAsync(run, "head -c 100000 /dev/urandom > /tmp/a; socat -t 30 - VSOCK-CONNECT:2:7 < /tmp/a > /tmp/b; cmp /tmp/a /tmp/b && echo SAME-$((6*7))", "SAME-42");
        await AskAsync(run, "poweroff", "vmm: the machine is off");
        await run.SendAsync(MachineConfiguration.NormalConsole, "@2poweroff\n", Token);
        MachineExit exit = await run.WaitForExitAsync(_answer, Token);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        Assert.True(exit is { End: MachineEnd.PoweredOff, ExitCode: 0 }, $"{exit}\n{text}");
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING|lost by its driver", text);
    }

    [Fact]
    public async Task A_monitor_maps_its_guests_window_and_nothing_else_of_it()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await BuildAsync(folder);
        Specification system = SpecificationReader.ReadFile(Path.Combine(Path.GetDirectoryName(built.Flash)!, "system.cdl")).Specification!;
        for (int i = 1; i <= 2; i++)
        {
            Assert.Equal([$"linux{i}_window"], Mapped(system, $"linux{i}_monitor", $"linux{i}"));
            Assert.Equal([$"linux{i}_memory"], Mapped(system, $"linux{i}_loader", $"linux{i}"));
        }
        // The capabilities of these frames are in tables, and nowhere else.
        Assert.DoesNotContain(system.Objects.Where(item => item.Kind == ObjectKind.CNode), item => item.Slots.Any(slot =>
            slot.Capability.Target is { } target && target.Text.EndsWith("_memory", StringComparison.Ordinal)));
    }

    private static string[] Mapped(Specification system, string component, string machine)
    {
        HashSet<string> frames = [];
        Walk(system.Objects[system.IndexOf(new ObjectName($"{component}_space"))]);
        return [.. frames.Where(name => name == $"{machine}_memory" || name == $"{machine}_window").Order()];

        void Walk(SystemObject item)
        {
            if (item.Kind == ObjectKind.Frame)
                _ = frames.Add(item.Name.Text);
            foreach (CapabilitySlot slot in item.Slots)
                Walk(system.Find(slot.Capability.Target!.Value)!);
        }
    }

    private static async Task<BuiltLayout> BuildAsync(TemporaryFolder folder)
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout("linux-vms"));
        layout = layout with { SpecificationValues = new Dictionary<string, string>(layout.SpecificationValues) { ["window"] = "32" } };
        return await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: Token);
    }

    private static Task<Match> WaitAsync(MachineRun run, string pattern) => run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex(pattern), _answer, Token);

    private static async Task AskAsync(MachineRun run, string command, string pattern)
    {
        await run.SendAsync(MachineConfiguration.NormalConsole, command + "\n", Token);
        await WaitAsync(run, pattern);
    }
}
