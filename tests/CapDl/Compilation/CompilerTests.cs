using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Firn.Abi.Objects;
using Firn.CapDl.Canonical;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDlForm;
using Xunit;

namespace Firn.CapDlTests.Compilation;

/// <summary>What a root task gets: a plan that has a place for everything and overlaps nowhere.</summary>
public sealed class CompilerTests
{
    private const string Objects = """
        memory = ut (16 bits) { e1 = ep  f1 = frame (4k)  inner = ut { n1 = notification  e2 = ep } }
        uart = frame (4k, paddr: 0x9000000)
        device = ut (16 bits, paddr: 0x9010000) { rtc = frame (4k, paddr: 0x9012000) }
        pages[300] = frame (4k)
        pool = asid_pool (asid_high: 1)
        handler = arm_irq (trigger: edge, target: 0)
        t = tcb  s = sc (10 bits)  c = cnode (4 bits)  v = pud  p = pt  d = pd
        """;

    [Fact]
    public void Everything_has_a_place_of_its_own()
    {
        CompiledSystem made = Compile(Objects, "v { 0: d } d { 0: p } p { 0: uart (RW) 1: uart (R) 2: pages[0] (R) }");
        Assert.Equal(made.Plan.Places.Count, made.Plan.Places.Distinct().Count());
        Assert.All(made.Plan.Places, place => Assert.InRange(place, made.Plan.Blocks.Count, made.Plan.Count - 1));
        Assert.Equal(1, made.Plan.Spares);
    }

    [Fact]
    public void Steps_lie_in_their_memory_apart()
    {
        PlacementPlan plan = Compile(Objects, "").Plan;
        var memory = plan.Blocks.Select((block, place) => (place, block)).ToDictionary(pair => pair.place, pair => pair.block);
        var used = plan.Blocks.Select((_, place) => place).ToDictionary(place => place, _ => 0UL);
        int next = plan.Blocks.Count;
        foreach (PlanStep step in plan.Steps)
        {
            Assert.InRange(step.Count, 1, 256);
            ulong size = 1UL << step.Request.SizeBits;
            // As the kernel does it: aligned once, then one after the other.
            ulong start = (used[step.Source] + size - 1) & ~(size - 1);
            used[step.Source] = start + (size * (ulong)step.Count);
            Assert.InRange(used[step.Source], 0UL, memory[step.Source].Size);
            for (int i = 0; i < step.Count; i++, next++)
            {
                if (step.Request.Type == ObjectType.Untyped)
                {
                    memory.Add(next, new MemoryBlock(memory[step.Source].Address + start + (size * (ulong)i), step.Request.SizeBits));
                    used.Add(next, 0);
                }
            }
        }
    }

    [Fact]
    public void An_address_that_is_asked_for_is_given()
    {
        Specification specification = Reading.Valid(Reading.Text(Objects, "", ""));
        PlacementPlan plan = Compile(Objects, "").Plan;
        Assert.Contains(new MemoryBlock(0x900_0000, 12), plan.Blocks);
        Assert.Contains(new MemoryBlock(0x901_0000, 16), plan.Blocks);
        int device = plan.Places[specification.IndexOf(new ObjectName("device"))];
        PlanStep[] inside = [.. plan.Steps.Where(step => step.Source == device)];
        Assert.Equal([(ObjectType.Untyped, 13), (ObjectType.SmallFrame, 12)], inside.Select(step => (step.Request.Type, step.Request.SizeBits)));
    }

    [Fact]
    public void The_decoder_of_the_target_reads_it()
    {
        CompiledSystem made = Compile(Objects, "c { 1: e1 (RW) 2: e1 (R) - child_of (c, 1) 3: e1 (R) - child_of (c, 2) }");
        uint[] arena = new uint[1000];
        FormProblem problem = CompiledForm.Open(made.File, arena, out CompiledForm file, out SpecificationForm form);
        Assert.True(problem.IsNone, CanonicalDecoder.Describe(problem));
        Assert.Equal(made.Plan.Places.Count, form.Count);
        for (int i = 0; i < form.Count; i++)
            Assert.Equal(made.Plan.Places[i], file.PlaceOf(i));
        Assert.Equal(made.Measurement, Measurement.Of(form.Bytes));
    }

    [Fact]
    public void Damage_is_refused_or_harmless()
    {
        byte[] whole = Compile(Objects, "c { 1: e1 (RW) 2: e1 (R) - child_of (c, 1) }").File;
        uint[] arena = new uint[1000];
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = [.. whole];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            byte[] cut = bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)];
            if (CompiledForm.Open(cut, arena, out CompiledForm file, out SpecificationForm form).IsNone)
                Assert.InRange(file.PlaceOf(form.Count - 1), 0, file.Count - 1);
        }
    }

    /// <summary>Ten times the objects, ten times the memory, counted in bytes allocated.</summary>
    [Fact]
    public void Work_grows_with_the_system_and_no_faster()
    {
        _ = Allocated(100);
        double ratio = (double)Allocated(20_000) / Allocated(2000);
        // Buffers that double make steps.
        Assert.InRange(ratio, 7, 14);
    }

    private static long Allocated(int count)
    {
        var objects = new StringBuilder();
        for (int i = 0; i < count; i++)
            _ = objects.Append(CultureInfo.InvariantCulture, $"e{i} = ep\n");
        Specification specification = Reading.Valid(Reading.Text(objects.ToString(), "", ""));
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = SpecificationCompiler.Compile(specification, KernelTarget.All[0], _ => null, new ProblemCollection());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static CompiledSystem Compile(string objects, string capabilities)
    {
        var problems = new ProblemCollection();
        CompiledSystem? made = SpecificationCompiler.Compile(
            Reading.Valid(Reading.Text(objects, capabilities, "")), KernelTarget.All[0], _ => null, problems);
        Assert.Empty(problems.Select(ProblemText.Format));
        return made!;
    }
}
