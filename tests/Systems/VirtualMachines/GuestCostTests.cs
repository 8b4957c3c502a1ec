using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>What a guest waits for when it leaves, in instructions of the whole machine: exit, monitor and answer take the kernel's fast paths, whatever else there is.</summary>
public sealed class GuestCostTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    // Each is what it is when nothing is wrong, and a tenth more; on slow paths an answer costs 700 more.
    private static readonly Dictionary<string, int> _most = new()
    {
        ["call"] = 1_650,
        ["load of a device"] = 1_950,
        ["load of the interrupt controller"] = 1_750,
        ["virtual timer, running"] = 1_170,
        ["virtual timer, sleeping"] = 7_000,
        ["interrupt to another core, and one back"] = 22_300,
        ["request to virtio, until it is done"] = 35_100,
    };

    [Fact]
    public async Task Leaving_a_virtual_machine_costs_no_more_than_it_must()
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout("linux-vm"));
        layout = layout with
        {
            Images = [.. layout.Images.Where(image => image.Name == "vm-kernel").Select(image => image with { Source = "image:GuestMeter" })],
            CommandLine = "vm.cores=2 vm.memory=128 vm.devices=rng --",
        };
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine() with { Cpu = "max,pauth-impdef=on", Cores = 1, CountInstructions = true }, _limit);
        Assert.Contains("FIRN-METER-OK", result.Normal, StringComparison.Ordinal);
        Dictionary<string, int> found = Regex.Matches(result.Normal, "FIRN-METER ([^=\r\n]+)=([0-9]+)")
            .ToDictionary(line => line.Groups[1].Value, line => int.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.Equal(_most.Keys.Order(), found.Keys.Order());
        Assert.All(found, wait => Assert.True(wait.Value <= _most[wait.Key], $"{wait.Key}: {wait.Value}, at most {_most[wait.Key]}"));
    }
}
