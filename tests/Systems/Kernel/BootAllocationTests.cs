using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Elf;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// Tools made for seL4 reckon what the kernel will give its root task; what they reckon from our files, our kernel gives, slot by slot. With
/// <c>--kernel</c> seL4's own kernel is held against the same files and the same reckoning.
/// </summary>
public sealed partial class BootAllocationTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>Ours runs on both; seL4's is built for one.</summary>
    public static TheoryData<int> Controllers => SourceTree.GivenKernel is null ? [2, 3] : [SourceTree.GivenController];

    [Theory]
    [MemberData(nameof(Controllers))]
    public async Task A_root_task_gets_what_tools_reckon(int gic)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("kernel-hello"));
        if (SourceTree.GivenKernel is { } given)
            layout = layout with { Kernel = $"file:{Path.GetFullPath(given)}" };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        MachineConfiguration machine = built.ToMachine() with { Gic = gic };
        await using MachineRun run = await MachineRun.StartAsync(machine, _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Done(), _limit, TestContext.Current.CancellationToken);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text.ReplaceLineEndings("\n");

        Match placed = Placed().Match(text);
        ulong tree = Hexadecimal(placed.Groups["tree"].Value);
        ulong treeSize = Hexadecimal(TreeChunk().Match(text).Groups["bytes"].Value) - 16;
        ElfFile rootTask = ElfFile.Load(SourceTree.Image("root-task"));
        string files = SourceTree.File(Path.Combine("artifacts", "bin", "KernelSel4CompatImage", "freestanding", gic == 3 ? "gicv3" : ""));
        IReadOnlyList<string> reckoned = new BootAllocation(files).Reckon(
            ElfFile.Load(SourceTree.GivenKernel ?? SourceTree.Image("kernel-sel4-compat")),
            (Hexadecimal(placed.Groups["start"].Value), Hexadecimal(placed.Groups["end"].Value)),
            rootTask.Segments.Min(segment => segment.VirtualAddress) & ~0xFFFUL,
            (tree, tree + treeSize));
        string[] told = [.. Told().Matches(text).Select(line => line.Groups["text"].Value)];
        Assert.True(reckoned.Order().SequenceEqual(told.Order()), $"""
            Reckoned, and not told:
              {string.Join("\n  ", reckoned.Except(told))}
            Told, and not reckoned:
              {string.Join("\n  ", told.Except(reckoned))}
            """);
    }

    private static ulong Hexadecimal(string digits) => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^root task: done")]
    private static partial Regex Done();

    [GeneratedRegex(@"loader: kernel at 0x[0-9a-f]+, device tree at 0x(?<tree>[0-9a-f]+), root task at 0x(?<start>[0-9a-f]+) to 0x(?<end>[0-9a-f]+),")]
    private static partial Regex Placed();

    [GeneratedRegex(@"chunk: 0x6\n +bytes: 0x(?<bytes>[0-9a-f]+)")]
    private static partial Regex TreeChunk();

    [GeneratedRegex(@"^ +(?<text>(image page tables|extra frames|scheduling controls|image frames|untyped): .*|\d+: 0x.*)$", RegexOptions.Multiline)]
    private static partial Regex Told();
}
