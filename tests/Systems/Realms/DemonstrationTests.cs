using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Cli.Demonstration;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>The demonstration, as <c>firn demo</c> plays it to the end.</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public async Task What_it_tells_is_true()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        var steps = new List<StoryStep>();
        var story = new RealmStory(host.Run, realm => RealmFile.Compile(Path.Combine(host.Folder, "linux-host", "realms", realm, $"{realm}.cdl")).Measurement.ToString(), steps, static _ => { });
        await story.PlayAsync(TestContext.Current.CancellationToken);
        await story.EndAsync(TestContext.Current.CancellationToken);
        MachineExit exit = await host.EndAsync();
        Assert.True(exit is { End: MachineEnd.PoweredOff, ExitCode: 0 }, $"{exit}\n{host.Console}");
        Assert.Equal(
            ["host", "measure-hello", "native", "memory", "forgery", "greed", "unharmed", "measure-linux", "linux", "network", "throughput", "scrub"],
            steps.Select(step => step.Name));
        Assert.DoesNotContain("PANIC", host.MonitorConsole, System.StringComparison.Ordinal);
    }
}
