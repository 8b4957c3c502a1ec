using System;
using System.Linq;
using Firn.CapDl.Model;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>What declarations mean.</summary>
public sealed class LanguageTests
{
    private const string Pair = "a = ep\nf[4] = frame (4k)\nc = cnode (6 bits)";

    [Fact]
    public void Slots_without_numbers_follow_the_last_one()
    {
        Specification made = Reading.Valid(Pair, "c { a 5: f[2..1] (R) a (W) 3: a (G) f[0] }");
        Assert.Equal([0UL, 3, 4, 5, 6, 7], made.Find(new ObjectName("c"))!.Slots.Select(slot => slot.Slot));
        Assert.Equal(new ObjectName("f", 2), made.Slot("c", 5).Target);
        Assert.Equal(new ObjectName("f", 1), made.Slot("c", 6).Target);
        Assert.Equal(Rights.Write, made.Slot("c", 7).Rights);
        Assert.Equal(new ObjectName("f", 0), made.Slot("c", 4).Target);
    }

    [Fact]
    public void A_copy_of_a_copy_has_no_right_that_the_first_lost()
    {
        Specification made = Reading.Valid(Pair, "c { 1: x = a (RWGP) 2: y = <x> (masked: RW) 3: z = <y> (masked: RG) 4: <z> }");
        Assert.Equal(Rights.Read | Rights.Write, made.Slot("c", 2).Rights);
        Assert.Equal(Rights.Read, made.Slot("c", 3).Rights);
        Assert.Equal(Rights.Read, made.Slot("c", 4).Rights);
    }

    [Fact]
    public void Names_may_be_used_before_they_are_given()
    {
        const string capabilities = "c { 1: <late> 2: <by_place> }\nby_place = (d, 0)\nd { 0: late = a (R) }";
        Specification made = Reading.Valid("c = cnode (4 bits)\na = ep", capabilities, "objects { d = cnode (2 bits) }");
        Assert.Equal(made.Slot("d", 0), made.Slot("c", 1));
        Assert.Equal(made.Slot("d", 0), made.Slot("c", 2));
    }

    [Theory]
    [InlineData("1: part[] = <all[0]> 2: f[3]", "part[1]")]
    [InlineData("1: part[] = <all[2..3]> 3: f[0]", "part[2]")]
    public void An_array_of_copies_names_as_many_as_its_ranges_do(string copies, string beyond)
    {
        const string Objects = "f[4] = frame (4k)\nc = cnode (6 bits)";
        string capabilities = $"c {{ 10: all[] = f[] (R) {copies} ";
        Specification made = Reading.Valid(Objects, capabilities + "20: <part[0]> }");
        Assert.Equal(made.Slot("c", 1).Target, made.Slot("c", 20).Target);
        Assert.Contains("CDL0310", Assert.Single(Reading.Problems(Objects, capabilities + $"20: <{beyond}> }}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_of_copies_may_be_used_before_they_and_their_sources_are_named()
    {
        Specification made = Reading.Valid(Pair, "c { 1: <x[1]> 2: x[] = <y[2..0]> 8: y[] = <all[1..]> 16: all[] = f[] (R) }");
        Assert.Equal(new ObjectName("f", 2), made.Slot("c", 1).Target);
        Assert.Equal([3, 2, 1], Enumerable.Range(2, 3).Select(slot => (int)made.Slot("c", (ulong)slot).Target!.Value.Index!.Value));
    }

    [Theory]
    [InlineData("1: x[] = <y[]> 2: y[] = <x[]>")]
    [InlineData("1: x[] = <x[]>")]
    public void Arrays_of_copies_of_each_other_name_nothing(string mappings)
    {
        string[] problems = Reading.Problems(Pair, $"c {{ {mappings} }}");
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains("CDL0310", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Arrays_that_double_themselves_end_at_the_largest()
    {
        string chain = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"n{i}[] = <n{i - 1}[0.., 0..]>"));
        Assert.Contains(Reading.Problems(Pair, $"c {{ n0[] = f[]\n{chain} }}"), problem => problem.Contains("CDL0308", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_chain_of_copies_is_followed()
    {
        const int length = 20_000;
        string chain = string.Join('\n', Enumerable.Range(1, length).Select(i => $"{i}: n{i} = <n{i - 1}>"));
        Specification made = Reading.Valid("c = cnode (20 bits)\na = ep", $"c {{ {chain}\n0: n0 = a (RW) }}");
        Assert.Equal(made.Slot("c", 0), made.Slot("c", length));
    }

    [Fact]
    public void Every_member_of_a_container_gets_the_same()
    {
        Specification made = Reading.Valid("c[3] = cnode (2 bits)\na = ep", "c[1..] { 1: a (R) }");
        Assert.Empty(made.Find(new ObjectName("c", 0))!.Slots);
        Assert.Equal(made.Find(new ObjectName("c", 1))!.Slots, made.Find(new ObjectName("c", 2))!.Slots);
    }

    [Fact]
    public void A_path_declares_untyped_memory_and_what_is_made_of_it()
    {
        Specification made = Reading.Valid("x/y/z[2] = ep\ny = ut (12 bits)\nx/other = tcb", "");
        Assert.Equal([new ObjectName("y"), new ObjectName("other")], made.Find(new ObjectName("x"))!.Get<UntypedParameters>().Children);
        Assert.Equal(12, made.Find(new ObjectName("y"))!.Get<UntypedParameters>().SizeBits);
        Assert.Equal([new ObjectName("z", 0), new ObjectName("z", 1)], made.Find(new ObjectName("y"))!.Get<UntypedParameters>().Children);
    }

    [Fact]
    public void Nesting_and_paths_say_the_same() => Assert.Equal(
        Reading.Valid("x = ut { y = ut (12 bits) { z = ep w/v = tcb } }", ""),
        Reading.Valid("x/y/z = ep\nx/y/w/v = tcb\nx/y = ut (12 bits)", ""));

    [Fact]
    public void Sections_may_come_again_and_in_any_order() => Assert.Equal(
        Reading.Valid("arch aarch64\nobjects { a = ep c = cnode (2 bits) }\ncaps { c { 0: a (R) 1: a (W) } }"),
        Reading.Valid("arch aarch64\ncaps { c { 1: a (W) } }\nobjects { c = cnode (2 bits) }\ncaps { c { 0: a (R) } }\nobjects { a = ep }"));

    [Fact]
    public void An_identifier_that_a_pool_gives_is_said_once()
    {
        const string objects = "p = asid_pool (asid_high: 0x2)\nv = pgd\nc = cnode (4 bits)";
        Assert.Equal(Reading.Valid(objects, "p { 3: v }\nc { 1: v (asid: (0x2, 0x3)) }"), Reading.Valid(objects, "p { 3: v }\nc { 1: v }"));
        Assert.Equal(new Asid(5, 3), Reading.Valid(objects, "c { 1: v (asid: (0x5, 0x3)) }").Slot("c", 1).Asid);
    }

    [Theory]
    [InlineData("0x10", 16UL)]
    [InlineData("0o17", 15UL)]
    [InlineData("001", 1UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void Numbers_have_bases(string text, ulong value) =>
        Assert.Equal(value, Reading.Valid($"t = tcb (ip: {text})", "").Find(new ObjectName("t"))!.Get<ThreadParameters>().InstructionPointer);

    [Fact]
    public void One_run_reports_errors_of_every_section()
    {
        string[] problems = Reading.Problems("a = gadget\nb = tcb (prio 3)\nd = ep", "c { 1: a ( }\ne }", "domains { now: 3 }");
        Assert.Equal(["CDL0204", "CDL0201", "CDL0201", "CDL0201"], problems.Take(4).Select(line => line.Split(' ')[2].TrimEnd(':')));
    }

    [Theory]
    [InlineData("objects")]
    [InlineData("caps")]
    [InlineData("tcb")]
    [InlineData("extern")]
    [InlineData("arch")]
    public void Keywords_are_names_too(string name) => Assert.NotNull(Reading.Valid($"{name} = ep", "").Find(new ObjectName(name)));

    [Fact]
    public void What_other_tools_print_of_devices_is_read()
    {
        Specification made = Reading.Valid("i = arm_irq (trigger: 1, target: 0)\nd = io_device (iospace: 3)\nn = cnode (0 bits)", "");
        Assert.Equal(new ArmInterruptParameters(InterruptTrigger.Edge, 0), made.Find(new ObjectName("i"))!.Parameters);
        Assert.Equal(ObjectKind.ArmIoDevice, made.Find(new ObjectName("d"))!.Kind);
        Assert.Equal(ObjectKind.Interrupt, made.Find(new ObjectName("n"))!.Kind);
    }

    [Fact]
    public void Nesting_has_a_limit() => Assert.Contains(
        Reading.Problems(string.Concat(Enumerable.Repeat("x = ut { ", 50_000))), line => line.Contains("levels deep", StringComparison.Ordinal));
}
