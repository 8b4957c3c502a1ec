using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Abi.Capabilities;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Reach;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// The layout <c>capdl-trio</c>: a system that a specification describes, realized by the initialiser, on our kernel or on the one that
/// <c>firn test --kernel PATH</c> gives.
/// </summary>
public sealed partial class CapDlLayoutTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Versions of the interrupt controller.</summary>
    public static TheoryData<int> Controllers => SourceTree.GivenKernel is null ? new() { 2, 3 } : new() { SourceTree.GivenController };

    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task The_system_is_what_the_specification_says(int gic)
    {
        string[] lines = await RunAsync(gic);
        Assert.Contains("initialiser: a system of 88 objects", lines);
        // Two talk.
        Assert.Contains("asker: the answerer says that 3 squared is 9", lines);
        // What the third reaches by capabilities is what `firn capdl reach` says of it, and nothing of the other two's.
        Specification system = SpecificationReader.ReadFile(Path.Combine(SourceTree.Layout("capdl-trio"), "system.cdl")).Specification!;
        Assert.Equal(ReachedByCapability(system), HeldOnTheMachine(system, lines));
        Assert.Contains("stranger: reaches 5 capabilities", lines);
        // Every page that it can name: what it may do there, too.
        string[] pages = StrangerMemory.Reached(system);
        Assert.Equal(24, pages.Length);
        Assert.Equal(pages, StrangerMemory.Tried(lines));
    }

    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task Every_kind_of_object_is_realized(int gic)
    {
        string file = SourceTree.File(Path.Combine("tests", "Systems", "Kernel", "all-kinds.cdl"));
        string[] lines = await RunAsync(gic, file);
        Assert.DoesNotContain(lines, line => line.Contains("answers error", StringComparison.Ordinal) || line.Contains("the rule is", StringComparison.Ordinal));
        Assert.Contains("initialiser: holds 0 capabilities", lines);
        Assert.Contains("asker: the answerer says that 3 squared is 9", lines);
        // The kernel's word for each slot of the stranger's CNode.
        Specification system = SpecificationReader.ReadFile(file).Specification!;
        Assert.Equal(
            system.Find(new ObjectName("stranger_cnode"))!.Slots.Select(slot => (slot.Slot, TypeOf(system, slot.Capability))),
            lines.Select(line => Held().Match(line)).Where(match => match.Success).Select(match => (Number(match, 2), (CapabilityType)Number(match, 1))));
    }

    [Fact]
    public async Task The_product_realizes_it_too()
    {
        if (SourceTree.GivenKernel is not null)
            return;
        Layout layout = Product();
        string[] lines = await RunAsync(layout, gic: 3);
        Assert.Contains("asker: the answerer says that 3 squared is 9", lines);
        Specification system = SpecificationReader.ReadFile(layout.Specification![5..]).Specification!;
        Assert.Equal(StrangerMemory.Reached(system), StrangerMemory.Tried(lines));
    }

    /// <summary>
    /// The kernel prints nothing, the serial port is the system's, and the machine has less memory than the one that the system was compiled for: who looks at the
    /// console sees which object cannot be.
    /// </summary>
    [Fact]
    public async Task An_error_is_told_by_the_port_that_the_system_would_have_had()
    {
        if (SourceTree.GivenKernel is not null)
            return;
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(Product(), cancellation: TestContext.Current.CancellationToken);
        MachineConfiguration small = built.ToMachine() with { Gic = 3, MemoryMebibytes = 1024 };
        await using MachineRun run = await MachineRun.StartAsync(small, _limit, null, TestContext.Current.CancellationToken);
        Match line = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Refused(), _limit, TestContext.Current.CancellationToken);
        Assert.Equal("initialiser: large: the rule is that what has no address is made of memory that the machine has, and not of a device's", line.Value.TrimEnd());
    }

    private static Layout Product() => LayoutFile.Read(SourceTree.Layout("capdl-trio")) with
    {
        Kernel = "image:KernelProduct",
        RootTask = "image:Initialiser@product",
        // More memory than seL4's configurations know of: something is there.
        Machine = new LayoutMachine { Cpu = "cortex-a72", Cores = 1, Memory = "3G" },
        SpecificationFiles = new Dictionary<string, string> { ["trio.elf"] = "image:Trio@product" },
        Specification = $"file:{SourceTree.File(Path.Combine("tests", "Systems", "Kernel", "product.cdl"))}",
    };

    /// <summary>What the builder's program writes measures what the text does: it is the same system.</summary>
    [Fact]
    public async Task The_program_composes_the_same_system()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        string written = Path.Combine(folder.Path, "composed.cdl");
        var start = new ProcessStartInfo("dotnet", [SourceTree.File(Path.Combine("artifacts", "bin", "CapDlTrio", "release", "Firn.CapDlTrio.dll")), written])
        {
            WorkingDirectory = SourceTree.File("."),
        };
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(MeasurementOf(Path.Combine(SourceTree.Layout("capdl-trio"), "system.cdl")), MeasurementOf(written));
    }

    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task The_initialiser_keeps_no_authority(int gic)
    {
        string[] lines = await RunAsync(gic);
        Assert.Contains(lines, line => HadSome().IsMatch(line));
        Assert.Contains("initialiser: holds 0 capabilities", lines);
    }

    private static string MeasurementOf(string file)
    {
        var problems = new ProblemCollection();
        ContentDigest? measured = SpecificationCompiler.Measure(SpecificationReader.ReadFile(file).Specification!, _ => SourceTree.Image("trio"), problems);
        Assert.Empty(problems.InOrder().Select(problem => problem.ToString()));
        return measured!.ToString()!;
    }

    /// <summary>What the stranger ever comes to by capabilities: its own memory is its, and nobody's capability.</summary>
    private static string[] ReachedByCapability(Specification system)
    {
        int[] thread = [system.IndexOf(new ObjectName("stranger"))];
        return
        [
            .. new ReachAnalysis(system).From(thread).Objects.Select(reached => system.Objects[reached.Position])
                .Where(item => !(item.Kind == ObjectKind.Frame && item.Name.Text.StartsWith("stranger_", StringComparison.Ordinal)))
                .Select(item => $"{item.Name}: {TypeOf(system, new Capability(item.Name))}").Order(),
        ];
    }

    private static string[] HeldOnTheMachine(Specification system, string[] lines) =>
    [
        .. lines.Select(line => Held().Match(line)).Where(match => match.Success)
            .Select(match => $"{system.Find(new SlotName(new ObjectName("stranger_cnode"), Number(match, 2)))?.Target}: {(CapabilityType)Number(match, 1)}").Order(),
    ];

    private static ulong Number(Match match, int group) => ulong.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static CapabilityType TypeOf(Specification system, Capability capability) => capability.Kind switch
    {
        CapabilityKind.InterruptControl => CapabilityType.InterruptControl,
        CapabilityKind.AsidControl => CapabilityType.AsidControl,
        CapabilityKind.DomainControl => CapabilityType.Domain,
        CapabilityKind.SchedulingControl => CapabilityType.SchedulingControl,
        _ => system.Find(capability.Target!.Value)!.Kind switch
        {
            ObjectKind.Untyped => CapabilityType.Untyped,
            ObjectKind.Endpoint => CapabilityType.Endpoint,
            ObjectKind.Notification => CapabilityType.Notification,
            ObjectKind.Reply => CapabilityType.Reply,
            ObjectKind.SchedulingContext => CapabilityType.SchedulingContext,
            ObjectKind.Thread => CapabilityType.Thread,
            ObjectKind.VirtualCpu => CapabilityType.VirtualCpu,
            ObjectKind.CNode => CapabilityType.CNode,
            ObjectKind.Frame => CapabilityType.Frame,
            ObjectKind.PageTable or ObjectKind.PageDirectory => CapabilityType.PageTable,
            ObjectKind.PageUpperDirectory => CapabilityType.AddressSpace,
            ObjectKind.AsidPool => CapabilityType.AsidPool,
            ObjectKind.Interrupt or ObjectKind.ArmInterrupt => CapabilityType.InterruptHandler,
            ObjectKind.ArmGeneratedInterrupt => CapabilityType.SoftwareInterrupt,
            ObjectKind.SecureMonitorCall => CapabilityType.SecureMonitor,
            _ => CapabilityType.Null,
        },
    };

    private static async Task<string[]> RunAsync(int gic, string? specification = null)
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout("capdl-trio"));
        if (SourceTree.GivenKernel is { } kernel)
            layout = layout with { Kernel = $"file:{kernel}" };
        if (specification is not null)
            layout = layout with { Specification = $"file:{specification}" };
        return await RunAsync(layout, gic);
    }

    private static async Task<string[]> RunAsync(Layout layout, int gic)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine() with { Gic = gic }, _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Done(), _limit, TestContext.Current.CancellationToken);
        return [.. run.Console(MachineConfiguration.NormalConsole).Transcript.Text.Split('\n').Select(line => line.TrimEnd('\r'))];
    }

    [GeneratedRegex("^initialiser: .*the rule is.*")]
    private static partial Regex Refused();

    [GeneratedRegex("^stranger: reaches")]
    private static partial Regex Done();

    [GeneratedRegex("^stranger: holds type ([0-9]+) at ([0-9]+)$")]
    private static partial Regex Held();

    [GeneratedRegex("^initialiser: held [1-9][0-9]+ capabilities$")]
    private static partial Regex HadSome();
}
