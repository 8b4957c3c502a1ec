using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Machine;
using Firn.Tools.VirtualMachines;
using Firn.VirtualMachine.Records;
using Firn.VirtualMachine.Statistics;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>What the monitor of a stock kernel counts and notes, read from the memory of the machine while it runs, as <c>firn stats</c> and <c>firn trace</c> do.</summary>
public sealed class MonitorRecordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_machine_does_is_seen_while_it_does_it()
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync("linux-vm", machine => machine with { Cores = 1, IsObservable = true }, "vm.cores=2 vm.devices=rng,net,net");
        Assert.Equal(2, await linux.BootAsync());
        using MachineControl control = await MachineControl.ConnectAsync(linux.ObserverSocket, TimeSpan.FromSeconds(20), Token);
        RecordReader reader = new(new ControlledMemory(control));
        MachineLocation location = Assert.Single(await reader.FindAsync(cancellation: Token));
        Assert.Equal(("vm", false), (location.Name, location.IsAmbiguous));
        Assert.DoesNotContain(null, location.Pages);

        MachineSample booted = await ReadAsync(reader, location);
        Assert.Equal((2UL, 1UL), (booted.Numbers.Cores, booted.Numbers.Starts));
        Assert.True(booted.Numbers.Exits[ExitKind.DeviceWrite] > 1000 && booted.Numbers.Exits[ExitKind.HypervisorCall] > 0);

        // An idle kernel waits and is woken.
        await linux.AskAsync("sleep 2; echo SLEPT-$((6*7))", "^SLEPT-42$");
        MachineSample idle = await ReadAsync(reader, location);
        Assert.True(idle.Numbers.Exits[ExitKind.WaitForInterrupt] > booted.Numbers.Exits[ExitKind.WaitForInterrupt]);
        Assert.Contains(idle.Events, item => item.Record.What == MachineEvent.CoreWakes);

        await linux.AskAsync("cd /sys/devices/system/cpu/cpu1; echo 0 > online; echo 1 > online; cd /; echo PLUGGED-$((6*7))", "^PLUGGED-42$");
        MachineSample plugged = await ReadAsync(reader, location);
        string[] words = [.. TextOf(plugged)];
        int call = Array.FindIndex(words, line => line.StartsWith("0 hvc CpuOn64 0x1", StringComparison.Ordinal));
        Assert.True(call >= 0, string.Join('\n', words));
        Assert.Contains(words[call..], line => line.StartsWith("1 core-on entered at 0x", StringComparison.Ordinal));
        Assert.Contains(words[..call], line => line.StartsWith("1 core-off", StringComparison.Ordinal));

        // Frames that ask who has an address leave by the first device, whose other end is the second.
        await linux.AskAsync("ip addr add 10.9.0.1/24 dev eth0; ip link set eth0 up; ip link set eth1 up; echo UP-$((6*7))", "^UP-42$");
        MachineSample quiet = await ReadAsync(reader, location);
        await linux.AskAsync("ping -c 3 -w 3 10.9.0.2 > /tmp/ping; echo PINGED-$((6*7))", "^PINGED-42$");
        MachineSample sent = await ReadAsync(reader, location);
        Assert.Contains(TextOf(sent), line => line.EndsWith(" notify net0 queue 1", StringComparison.Ordinal));
        Assert.Contains(TextOf(sent), line => line.Contains(" inject ", StringComparison.Ordinal) && line.Contains("(net1)", StringComparison.Ordinal));
        var statistics = MachineStatistics.Between(quiet, sent);
        DeviceStatistics first = statistics.Devices.Single(device => device.Name == "net0");
        DeviceStatistics second = statistics.Devices.Single(device => device.Name == "net1");
        Assert.True(first is { Sent: >= 3, Notifications: >= 1 } && second.Received >= 3 && second.Interrupts >= 1, $"{first}\n{second}");
        Assert.True(statistics is { Seconds: > 0, Exits.PerSecond: > 0, ExitsPerFrame: > 0 }, $"{statistics}");
        Assert.InRange(statistics.Kinds.Aggregate(0UL, (sum, kind) => sum + kind.Count), statistics.Exits.Count, statistics.Exits.Count);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', TextOf(sent).TakeLast(60)));

        await linux.PowerOffAsync();
        Assert.DoesNotMatch("unmodelled (address|register|exception)", linux.Console);
    }

    // What was read is whole: numbers without a gap, and time that does not go back.
    private static async Task<MachineSample> ReadAsync(RecordReader reader, MachineLocation location)
    {
        MachineSample? sample = await reader.ReadAsync(location, Token);
        Assert.NotNull(sample);
        Assert.Equal(0, sample.Torn);
        Assert.NotEmpty(sample.Events);
        for (int i = 1; i < sample.Events.Count; i++)
        {
            Assert.Equal(sample.Events[i - 1].Number + 1, sample.Events[i].Number);
            Assert.True(sample.Events[i - 1].Record.Time <= sample.Events[i].Record.Time);
        }
        return sample;
    }

    private static IEnumerable<string> TextOf(MachineSample sample)
    {
        EventText text = new(new DeviceNames(in sample.Numbers));
        return sample.Events.Select(item => $"{EventText.CoreOf(item.Record)} {text.Of(item.Record).Name} {text.Of(item.Record).Text}");
    }
}
