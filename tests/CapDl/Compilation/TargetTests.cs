using System.IO;
using System.Linq;
using System.Text.Json;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Xunit;

namespace Firn.CapDlTests.Compilation;

/// <summary>What a kernel configuration means for a plan: its own numbers, its memory, what it does not have.</summary>
public sealed class TargetTests
{
    public static TheoryData<string> Names { get; } = new(KernelTarget.All.Select(target => target.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_numbers_are_the_configurations(string name)
    {
        KernelTarget target = KernelTarget.Find(name)!;
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "..", "..", "configurations", name + ".json")));
        JsonElement configuration = file.RootElement;
        int Number(string key) => configuration.GetProperty(key).GetInt32();
        Assert.Equal((Number("KernelMaxNumNodes"), Number("KernelNumDomains"), Number("KernelNumDomainSchedules"), Number("KernelRetypeFanOutLimit")),
            (target.Cores, target.Domains, target.ScheduleEntries, target.FanOut));
        Assert.Equal(Number("KernelArmPASizeBits") == 40 ? (ObjectKind.PageUpperDirectory, 13) : (ObjectKind.PageGlobalDirectory, 12), (target.AddressSpaceKind, target.AddressSpaceBits));
        Assert.Equal(configuration.GetProperty("HardwareDebugAPI").GetBoolean() ? 12 : 11, target.ThreadBits);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(3_000_000UL)]
    [InlineData(200_000_000UL)]
    public void Its_memory_is_what_kernel_and_root_task_leave(ulong rootTask)
    {
        KernelTarget target = KernelTarget.All[0];
        MemoryBlock[] blocks = [.. target.MemoryBeside(rootTask).OrderBy(block => block.Address)];
        Assert.InRange(blocks[0].Address, target.MemoryStart + rootTask + (4 << 20), target.MemoryStart + rootTask + (10 << 20));
        Assert.InRange(blocks[^1].Address + blocks[^1].Size, target.MemoryEnd - (8 << 20), target.MemoryEnd - (4 << 20));
        for (int i = 0; i < blocks.Length; i++)
        {
            Assert.Equal(0UL, blocks[i].Address % blocks[i].Size);
            Assert.True(i == 0 || blocks[i].Address == blocks[i - 1].Address + blocks[i - 1].Size);
        }
    }

    [Fact]
    public void More_memory_of_the_machine_is_more_for_the_system()
    {
        KernelTarget large = KernelTarget.Find("product")!.On(4UL << 30);
        Assert.InRange(large.MemoryBeside(1 << 20).Sum(block => (long)block.Size), 3L << 30, 4L << 30);
        Assert.Empty(Problems("a[2] = frame (1024M)", "", "", large));
        Assert.Contains("no memory is left for a[0]", Assert.Single(Problems("a[2] = frame (1024M)", "", "", KernelTarget.Find("product")!)), System.StringComparison.Ordinal);
        // seL4's configurations know their memory when they are built: more is of no use, and less is less.
        KernelTarget built = KernelTarget.All[0];
        Assert.Equal(built, built.On(4UL << 30));
        Assert.InRange(built.On(768UL << 20).MemoryBeside(1 << 20).Sum(block => (long)block.Size), 200L << 20, 256L << 20);
        Assert.Empty(built.On(512UL << 20).MemoryBeside(1 << 20));
    }

    /// <summary>A frame that is asked for in the middle takes its own bytes of a block, and no more.</summary>
    [Fact]
    public void What_is_asked_for_by_address_leaves_the_rest()
    {
        var problems = new ProblemCollection();
        CompiledSystem made = SpecificationCompiler.Compile(
            Reading.Valid("here = frame (4k, paddr: 0x70000000) many[180] = frame (2M)", ""), KernelTarget.All[0], _ => null, problems)!;
        Assert.Empty(problems.InOrder());
        Assert.Contains(new MemoryBlock(0x7000_0000, 12), made.Plan.Blocks);
        MemoryBlock[] blocks = [.. made.Plan.Blocks];
        for (int i = 1; i < blocks.Length; i++)
            Assert.True(blocks[i].Address >= blocks[i - 1].Address + blocks[i - 1].Size);
    }

    [Theory]
    [InlineData("a = tcb (dom: 1)", "", "", "sel4-compat", null)]
    [InlineData("a = tcb (dom: 4)", "", "", "sel4-compat", "a is of domain 4, and sel4-compat has 4")]
    [InlineData("a = tcb (dom: 1)", "", "", "product", "a is of domain 1, and product has 1")]
    [InlineData("a = tcb (affinity: 1)", "", "", "sel4-compat", "a is for core 1, and sel4-compat has 1")]
    [InlineData("a = tcb (affinity: 3)", "", "", "sel4-smp", null)]
    [InlineData("a = arm_irq (trigger: level, target: 8)", "", "irq maps { 40: a }", "product", "a is for core 8, and product has 8")]
    [InlineData("a = arm_sgi_signal (irq: 1, target: 0)", "", "", "sel4-compat", null)]
    [InlineData("a = arm_sgi_signal (irq: 1, target: 0)", "", "", "sel4-smp", "which sel4-smp does not make")]
    [InlineData("a = cnode (2 bits)", "a { sched_control (core: 4) }", "", "sel4-smp", "slot 0 of a is for core 4, and sel4-smp has 4")]
    [InlineData("a = pud", "", "", "product", null)]
    [InlineData("a = pgd", "", "", "sel4-compat", "which sel4-compat does not make")]
    [InlineData("a = ep", "", "domains { schedule: [(0, 10), (1, 10)] }", "sel4-compat", null)]
    [InlineData("a = ep", "", "domains { schedule: [(0, 10), (4, 10)] }", "sel4-compat", "the schedule has domain 4, and sel4-compat has 4")]
    [InlineData("a = ep", "", "domains { schedule: [(0, 10)] index_shift: 99 }", "sel4-compat", "the schedule has 1 periods from 99 on, and sel4-compat 99")]
    [InlineData("a = ep", "", "domains { schedule: [(1, 10)] }", "sel4-compat", "never gives domain 0 time")]
    [InlineData("a = frame (4k, world: secure)", "", "", "sel4-compat", "a is of the secure world, of which sel4-compat has no memory")]
    [InlineData("a = tcb e = ep", "a { fault_ep_slot: e (W) }", "", "sel4-compat", "is a handler of faults, which are calls: it needs W, and G or P")]
    [InlineData("a = tcb e = ep", "a { timeout_ep_slot: e (WP) }", "", "sel4-compat", null)]
    [InlineData("a = streamid", "", "", "sel4-compat", "a is a streamid, which sel4-compat does not make")]
    [InlineData("a = contextbank (bank: 1)", "", "", "sel4-compat", "which sel4-compat does not make")]
    [InlineData("a = pt f = frame (4k) c = cnode (2 bits)", "a { 0: f (R) } c { 0: f (R, mapping: (a, 0)) }", "", "sel4-compat", null)]
    [InlineData("a = cnode (2 bits) e = ep", "a { 1: e (R) 2: e (R) - child_of (a, 1) }", "", "sel4-compat", null)]
    [InlineData("a = cnode (2 bits) e = ep", "a { 1: e (R, badge: 3) 2: e (R, badge: 3) - child_of (a, 1) }", "", "sel4-compat", null)]
    [InlineData("a = cnode (2 bits) e = ep", "a { 1: e (R) 2: e (RW) - child_of (a, 1) }", "", "sel4-compat", "(a, 2) is no copy of (a, 1)")]
    [InlineData("a = cnode (2 bits) e = ep", "a { 1: e (R, badge: 3) 2: e (R) - child_of (a, 1) }", "", "sel4-compat", "(a, 2) is no copy of (a, 1)")]
    [InlineData("a = cnode (2 bits) e = ep f = ep", "a { 1: e (R) 2: f (R) - child_of (a, 1) }", "", "sel4-compat", "(a, 2) is no copy of (a, 1)")]
    [InlineData("a = tcb c = cnode (2 bits)", "a { cspace: c }", "", "sel4-compat", "a has one of cspace, vspace and ipc_buffer_slot")]
    [InlineData("a = tcb c = cnode (2 bits) v = pud", "a { cspace: c vspace: v }", "", "sel4-compat", null)]
    [InlineData("a = tcb c = cnode (2 bits) v = pud", "a { cspace: c vspace: v }", "", "product", "v is a pud, and an address space of product is a pgd")]
    [InlineData("a = asid_pool (asid_high: 1) v = pud", "a { 0: v }", "", "product", "v is a pud, and an address space of product is a pgd")]
    [InlineData("a = irq c = cnode (2 bits)", "c { 1: a }", "", "sel4-compat", "a has no number in irq maps")]
    [InlineData("a = irq n = notification", "a { 0: n (W) }", "", "sel4-compat", "a has no number in irq maps")]
    [InlineData("a = tcb (init: [1, 2, 3, 4, 5, 6, 7, 8, 9])", "", "", "sel4-compat", "a has 9 arguments")]
    [InlineData("a[32769] = ep", "", "", "sel4-compat", "the system has 32769 objects, and the root task has room for 32768")]
    [InlineData("a = frame (1024M, fill: [{0 8 bootinfo CDL_FrameFill_BootInfo_FDT 0}])", "", "", "product", "a has contents, and is larger than 2M")]
    public void What_it_does_not_have_is_refused(string objects, string capabilities, string rest, string target, string? refusal)
    {
        string[] problems = Problems(objects, capabilities, rest, KernelTarget.Find(target)!);
        if (refusal is null)
            Assert.Empty(problems);
        else
            Assert.Contains(refusal, Assert.Single(problems), System.StringComparison.Ordinal);
    }

    /// <summary>A program fills many frames: where it is not there, that is one thing that is wrong.</summary>
    [Fact]
    public void A_file_that_is_missing_is_told_once() => Assert.Contains(
        "lost.elf, which fills a, cannot be read",
        Assert.Single(Problems("""a = frame (4k, fill: [{0 8 file "lost.elf" 0}]) b = frame (4k, fill: [{0 8 file "lost.elf" 8}])""", "", "", KernelTarget.All[0])),
        System.StringComparison.Ordinal);

    internal static string[] Problems(string objects, string capabilities, string rest, KernelTarget target, Platform? platform = null)
    {
        var problems = new ProblemCollection();
        _ = SpecificationCompiler.Compile(Reading.Valid(Reading.Text(objects, capabilities, rest)), target, _ => null, problems, platform: platform);
        return [.. problems.InOrder().Select(problem => problem.ToString())];
    }
}
