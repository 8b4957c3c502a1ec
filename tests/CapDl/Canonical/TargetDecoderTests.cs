using System;
using Firn.CapDl.Canonical;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDlForm;
using Xunit;

namespace Firn.CapDlTests.Canonical;

/// <summary>
/// The target's decoder under damage. It reads a span, so a read outside would throw; it has an arena, whose end is guarded; it allocates nothing; and what it takes
/// can be read to its end without a failure, in no more steps than it has bytes. <c>FIRN_FUZZ_ROUNDS</c> makes it go on for longer.
/// </summary>
public sealed class TargetDecoderTests
{
    private const uint Guard = 0xDEADBEEF;
    private const string Objects = """
        memory = ut (16 bits) { e = ep  inner = ut { n = notification } }
        pages[3] = frame (4k, fill: [{0 16 file "x" 0}, {32 8 bootinfo CDL_FrameFill_BootInfo_FDT 0}])
        pool = asid_pool (asid_high: 1)  line = arm_irq (trigger: edge, target: 0)
        t = tcb (prio: 5, init: [1, 0x10000000000]) s = sc (period: 100, budget: 10) c = cnode (6 bits) v = pud p = pt d = pd
        """;

    private const string Capabilities = """
        c { 1: e (RW, badge: 0x1234567) 2: e (R, badge: 0x1234567) - child_of (c, 1) 3: c (guard: 1, guard_size: 58) irq_control sched_control (core: 2) pages[] (RW, uncached) }
        t { cspace: c vspace: v sc_slot: s } v { 0: d } d { 0: p } p { 0: pages[] (R) 9: pages[0] (RX) } line { 0: n (badge: 2) }
        """;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("FIRN_FUZZ_ROUNDS"), out int rounds) ? rounds : 15_000;

    [Fact]
    public void A_damaged_file_is_refused_or_can_be_read_to_its_end()
    {
        byte[] whole = Compiled();
        int taken = 0;
        for (int round = 0; round < Rounds; round++)
            taken += IsTaken(Damage.Of(whole, new Random(round)), isFile: true) ? 1 : 0;
        // Some damage is another system or another plan.
        Assert.InRange(taken, Rounds / 1000, Rounds / 2);
    }

    [Fact]
    public void A_damaged_form_is_refused_or_can_be_read_to_its_end()
    {
        int taken = 0;
        for (int round = 0; round < Rounds; round++)
            taken += IsTaken(Damage.Of(CanonicalEncoder.Encode(Realizable.Create(round % 50, 12)), new Random(round)), isFile: false) ? 1 : 0;
        Assert.InRange(taken, Rounds / 1000, Rounds / 2);
    }

    [Fact]
    public void Bytes_at_random_are_refused()
    {
        for (int round = 0; round < Rounds; round++)
        {
            var random = new Random(round);
            byte[] bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            _ = IsTaken(bytes, isFile: round % 2 == 0);
        }
    }

    [Fact]
    public void Every_shorter_file_is_refused()
    {
        byte[] whole = Compiled();
        for (int length = 0; length < whole.Length; length++)
            Assert.False(IsTaken(whole[..length], isFile: true));
        Assert.True(IsTaken(whole, isFile: true));
    }

    private static bool IsTaken(byte[] bytes, bool isFile)
    {
        const int Room = 200;
        uint[] arena = new uint[Room + 1];
        arena[Room] = Guard;
        FormProblem problem = Open(bytes, isFile, arena.AsSpan(0, Room), out CompiledForm file, out SpecificationForm form, out long allocated);
        // What the runtime itself allocates where code runs for the first time, it does once.
        if (allocated != 0)
            _ = Open(bytes, isFile, arena.AsSpan(0, Room), out _, out _, out allocated);
        Assert.Equal(0, allocated);
        Assert.Equal(Guard, arena[Room]);
        Assert.InRange(problem.Offset, 0, bytes.Length);
        if (!problem.IsNone)
            return false;
        // Bytes that are read twice: places, order and offsets, which have four for each.
        int steps = isFile ? FormWalk.Count(file, form) : FormWalk.Count(form);
        Assert.InRange(steps, 0, 2 * bytes.Length);
        return true;
    }

    private static FormProblem Open(byte[] bytes, bool isFile, Span<uint> arena, out CompiledForm file, out SpecificationForm form, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        file = default;
        FormProblem problem = isFile ? CompiledForm.Open(bytes, arena, out file, out form) : SpecificationForm.Open(bytes, arena, out form);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return problem;
    }

    private static byte[] Compiled()
    {
        string content = System.IO.Path.GetTempFileName();
        System.IO.File.WriteAllBytes(content, new byte[16]);
        var problems = new ProblemCollection();
        Specification system = Reading.Valid(Objects, Capabilities, "irq maps { 40: line }");
        byte[] file = SpecificationCompiler.Compile(system, KernelTarget.Find("sel4-smp")!, _ => content, problems)!.File;
        System.IO.File.Delete(content);
        return file;
    }
}
