using System;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Xunit;

namespace Firn.CapDlTests.Compilation;

/// <summary>A system with <c>extern</c> objects, put onto a platform that offers them.</summary>
public sealed class PlatformTests
{
    private static readonly Platform _platform = new(Reading.Valid("uart_line = arm_irq (trigger: level, target: 0)", "", """
        irq maps { 33: uart_line }
        offers {
          uart = frame (4k, paddr: 0x9000000, world: normal) to driver
          window = ut (16 bits, paddr: 0x9010000) to "*"
          uart_line = arm_irq (trigger: level, target: 0) to driver
          monitor = smc to driver
          bell = ep to "*"
          somewhere = frame (4k) to "*"
          private = frame (4k, paddr: 0x9020000) to others
        }
        """), "driver");

    [Fact]
    public void Memory_lies_where_its_offer_says_and_interrupts_have_their_number()
    {
        var problems = new ProblemCollection();
        Specification system = Reading.Valid("""
            extern uart = frame (4k) extern window = ut (16 bits) extern uart_line = arm_irq (trigger: level, target: 0) extern monitor = smc
            root = cnode (3 bits) tables = pt
            """, "root { 1: uart (RW) 2: window 3: uart_line 4: monitor } tables { 0: uart (RW, uncached) }", "irq maps { 33: uart_line }");
        CompiledSystem made = SpecificationCompiler.Compile(system, KernelTarget.All[0], _ => null, problems, platform: _platform)!;
        Assert.Empty(problems.InOrder());
        Assert.Contains(new MemoryBlock(0x900_0000, 12), made.Plan.Blocks);
        Assert.Contains(new MemoryBlock(0x901_0000, 16), made.Plan.Blocks);
        // What is measured is the system, whoever offers what it names.
        Assert.Equal(SpecificationCompiler.Measure(system, _ => null, problems), made.Measurement);
    }

    [Theory]
    [InlineData("extern uart = frame (2M)", "", "is offered as")]
    [InlineData("extern private = frame (4k)", "", "is not offered to driver")]
    [InlineData("extern nothing = frame (4k)", "", "is offered by nobody")]
    [InlineData("extern somewhere = frame (4k)", "", "the platform does not say where it is")]
    [InlineData("extern bell = ep", "", "only memory, interrupts and the right to call EL3 are there before a system runs")]
    [InlineData("extern uart_line = arm_irq (trigger: level, target: 0)", "", "the irq maps of system and platform must give it the same number")]
    [InlineData("extern uart_line = arm_irq (trigger: level, target: 0)", "irq maps { 34: uart_line }", "the irq maps of system and platform must give it the same number")]
    public void What_the_platform_does_not_give_is_refused(string objects, string rest, string refusal) =>
        Assert.Contains(refusal, Assert.Single(TargetTests.Problems(objects, "", rest, KernelTarget.All[0], _platform)), StringComparison.Ordinal);

    [Fact]
    public void Without_a_platform_nothing_is_extern() => Assert.Contains(
        "no platform is named that offers it", Assert.Single(TargetTests.Problems("extern uart = frame (4k)", "", "", KernelTarget.All[0])), StringComparison.Ordinal);
}
