using System;
using System.IO;
using Firn.CapDl.Canonical;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDlForm;
using Firn.CapDlTests.Canonical;
using Xunit;

namespace Firn.CapDlTests.Cddl;

/// <summary>What is written is what docs/capdl.cddl says, and what that refuses, the decoder of the target refuses.</summary>
public sealed class CddlTests
{
    private static readonly CddlFile _file = CddlFile.Parse(File.ReadAllText(Path.Combine(Golden.Folder, "..", "..", "docs", "capdl.cddl")));
    private static readonly CddlCheck _check = new(_file);

    [Fact]
    public void Every_system_is_of_the_specification()
    {
        for (int seed = 0; seed < 500; seed++)
            Assert.True(_check.IsOf("specification", CanonicalEncoder.Encode(Realizable.Create(seed, 25))), $"seed {seed}");
    }

    [Fact]
    public void A_compiled_file_is_of_its_rule()
    {
        var problems = new ProblemCollection();
        Specification system = Reading.Valid("""
            tables = pud pages[3] = frame (4k) t = tcb (prio: 5, init: [1, 2]) root = cnode (4 bits) calls = ep pool = asid_pool (asid_high: 1) bell = arm_irq (trigger: edge, target: 0)
            """, "root { 1: calls (RW) 2: calls (R) - child_of (root, 1) } t { cspace: root vspace: tables }", "irq maps { 40: bell }");
        CompiledSystem made = SpecificationCompiler.Compile(system, KernelTarget.All[0], _ => null, problems)!;
        Assert.True(_check.IsOf("compiled-file", made.File));
        byte[] damaged = [.. made.File];
        damaged[0]++;
        Assert.False(_check.IsOf("compiled-file", damaged));
    }

    /// <summary>Where the grammar can tell that a rule is broken, it does, as the decoder does.</summary>
    [Theory]
    [InlineData("81 86 61 61 f6 01 f4 a0 a0", true)]
    [InlineData("81 86 41 61 f6 01 f4 a0 a0", false)]
    [InlineData("81 85 61 61 f6 01 f4 a0", false)]
    [InlineData("81 86 61 61 f6 15 f4 a0 a0", false)]
    [InlineData("81 86 61 61 f6 01 f4 a1 00 04 a0", false)]
    [InlineData("81 86 61 61 f6 07 f4 a0 a0", false)]
    [InlineData("81 86 61 61 f6 07 f4 a1 00 18 40 a0", false)]
    [InlineData("81 86 61 61 f6 00 f4 a1 03 80 a0", false)]
    [InlineData("81 86 61 61 f6 01 f4 a0 a1 00 a1 01 00", false)]
    [InlineData("81 86 61 61 f6 07 f4 a1 00 01 a1 00 a2 01 00 03 00", false)]
    [InlineData("81 86 61 61 f6 08 f4 a2 00 0c 04 81 83 00 01 41 00 a0", false)]
    [InlineData("81 86 61 61 f6 05 f4 a1 0d 19 01 00 a0", false)]
    [InlineData("81 86 61 61 f6 05 f4 a0 a1 0a a1 01 00", false)]
    [InlineData("81 86 61 61 f6 05 f4 a1 12 f4 a0", false)]
    public void Both_refuse(string objects, bool isRight)
    {
        byte[] bytes = Convert.FromHexString("870100" + objects.Replace(" ", "", StringComparison.Ordinal) + "8080f680");
        Assert.Equal(isRight, _check.IsOf("specification", bytes));
        Assert.Equal(isRight, SpecificationForm.Open(bytes, new uint[4], out _).IsNone);
    }

    /// <summary>What the decoder takes, the grammar takes: damaged forms that are still forms are of the specification.</summary>
    [Fact]
    public void What_the_decoder_takes_the_grammar_takes()
    {
        int taken = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            byte[] bytes = CanonicalEncoder.Encode(Realizable.Create(seed % 100, 8));
            var random = new Random(seed);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (CanonicalDecoder.Decode(bytes, out _) is null)
                continue;
            taken++;
            Assert.True(_check.IsOf("specification", bytes), $"seed {seed}");
        }
        Assert.InRange(taken, 100, 4000);
    }
}
