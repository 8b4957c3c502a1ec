using System;
using System.IO;
using System.Linq;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Firn.Tools.VirtualMachines;
using Xunit;

namespace Firn.Tools.CliTests;

/// <summary>Which of the machines that run is meant.</summary>
public static class ObserverOptionsTests
{
    private static readonly RunningMachine _first = new("linux-vm", 1, "/a");
    private static readonly RunningMachine _second = new("linux-vms", 2, "/b");

    [Fact]
    public static void One_machine_needs_no_name_and_others_are_told()
    {
        Assert.Equal(_first, ObserverOptions.Choose([_first], null));
        Assert.Equal(_second, ObserverOptions.Choose([_first, _second], "linux-vms"));
        FirnException none = Assert.Throws<FirnException>(() => ObserverOptions.Choose([], "linux-vm"));
        Assert.Equal(("No machine runs.", ExitCode.Usage), (none.Message, none.ExitCode));
        Assert.Contains("linux-vm, linux-vms", Assert.Throws<FirnException>(() => ObserverOptions.Choose([_first, _second], "hello")).Remedy, StringComparison.Ordinal);
        Assert.Contains("2 machines run", Assert.Throws<FirnException>(() => ObserverOptions.Choose([_first, _second], null)).Message, StringComparison.Ordinal);
        Assert.Contains("2 machines run", Assert.Throws<FirnException>(() => ObserverOptions.Choose([_first, _first], "linux-vm")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public static void A_virtual_machine_that_is_not_there_is_told()
    {
        MachineLocation[] all = [.. new[] { "linux1", "linux2" }.Select(name => new MachineLocation(name, 0, 1, [], false))];
        Assert.Equal(2, ObserverOptions.Select(all, null).Count);
        Assert.Equal("linux2", Assert.Single(ObserverOptions.Select(all, "linux2")).Name);
        Assert.Contains("linux1, linux2", Assert.Throws<FirnException>(() => ObserverOptions.Select(all, "linux3")).Remedy, StringComparison.Ordinal);
        Assert.Contains("no virtual machine", Assert.Throws<FirnException>(() => ObserverOptions.Select([], null)).Message, StringComparison.Ordinal);
    }

    /// <summary>A machine is told of while its process lives, and its socket is there.</summary>
    [Fact]
    public static void What_a_dead_process_has_left_is_taken_away()
    {
        string folder = Directory.CreateTempSubdirectory("firn-cli").FullName;
        string socket = Path.Combine(folder, "control");
        string runs = Path.Combine(folder, "runs");
        Assert.Empty(PublishedRun.Find(runs));
        File.WriteAllText(socket, "");
        using (PublishedRun.Publish(runs, "linux-vm", socket))
        {
            using (PublishedRun.Publish(runs, "hello", Path.Combine(folder, "none")))
            {
                File.WriteAllText(Path.Combine(runs, "torn.json"), "{");
                // No process has the largest number.
                File.WriteAllText(Path.Combine(runs, "dead.json"), $$"""{"Layout":"x","Process":{{int.MaxValue}},"Socket":"{{socket}}"}""");
                Assert.Equal(new RunningMachine("linux-vm", Environment.ProcessId, socket), Assert.Single(PublishedRun.Find(runs)));
            }
            Assert.Single(Directory.EnumerateFiles(runs));
        }
        Assert.Empty(Directory.EnumerateFiles(runs));
        Directory.Delete(folder, recursive: true);
    }
}
