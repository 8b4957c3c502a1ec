using System;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>Specifications that a program makes.</summary>
public sealed class ModelCheckTests
{
    private static readonly SourceFile _file = new("a.cdl", "text\nmore text\n");

    [Fact]
    public void The_order_of_declaration_is_gone()
    {
        SystemObject[] objects = [Endpoint("b"), Endpoint("a", 10), Endpoint("a", 9), Endpoint("B")];
        var made = new Specification(Architecture.AArch64, objects);
        Assert.Equal(["B", "a[9]", "a[10]", "b"], made.Objects.Select(item => item.Name.ToString()));
        Assert.Equal(made, new Specification(Architecture.AArch64, objects.Reverse()));
        Assert.Equal(2, made.IndexOf(new ObjectName("a", 10)));
        Assert.Equal(-1, made.IndexOf(new ObjectName("a")));
    }

    [Fact]
    public void A_place_is_no_part_of_equality()
    {
        SystemObject here = Endpoint("a") with { Location = new SourceLocation(_file, 0, 4) };
        SystemObject there = Endpoint("a") with { Location = new SourceLocation(_file, 5, 4) };
        Assert.Equal(here, there);
        Assert.Equal(here.GetHashCode(), there.GetHashCode());
        Assert.Equal("a.cdl:2:1", there.Location.ToString());
    }

    [Fact]
    public void Two_objects_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Specification(Architecture.AArch64, [Endpoint("a"), Endpoint("a")]));

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("ä")]
    public void A_name_that_text_cannot_have_is_a_problem(string name) => Expect(ProblemCode.NameNotWritable, Endpoint(name));

    [Fact]
    public void Arrays_are_dense_and_alike()
    {
        Expect(ProblemCode.ArrayNotUniform, Endpoint("a", 1));
        Expect(ProblemCode.ArrayNotUniform, Endpoint("a", 0), Endpoint("a", 2));
        Expect(ProblemCode.ArrayNotUniform, Endpoint("a"), Endpoint("a", 0));
        Expect(ProblemCode.ArrayNotUniform, Endpoint("a", 0), new SystemObject(new ObjectName("a", 1), ObjectKind.Notification));
        Assert.Empty(SpecificationCheck.Check(new Specification(Architecture.AArch64, [Endpoint("a", 0), Endpoint("a", 1)])));
    }

    [Fact]
    public void Targets_exist()
    {
        SystemObject node = new(new ObjectName("c"), ObjectKind.CNode, new CNodeParameters(2));
        Expect(ProblemCode.UnknownObject, node with { Slots = CapabilityTable.Create([new(0, new Capability(new ObjectName("nobody")))]) });
        var untyped = new UntypedParameters { Children = [new ObjectName("nobody")] };
        Expect(ProblemCode.UnknownObject, new SystemObject(new ObjectName("u"), ObjectKind.Untyped, untyped));
    }

    [Fact]
    public void Warnings_are_errors_for_a_target()
    {
        Problem[] found = [new(ProblemCode.ChildTwice, default, "twice", ProblemSeverity.Warning)];
        var made = new Specification(Architecture.RiscV, []);
        Assert.All(SpecificationCheck.ForTarget(made, found), problem => Assert.Equal(ProblemSeverity.Error, problem.Severity));
        Assert.Equal([ProblemCode.ChildTwice, ProblemCode.NotCompiled], SpecificationCheck.ForTarget(made, found).Select(problem => problem.Code));
    }

    private static SystemObject Endpoint(string name, ulong? index = null) => new(new ObjectName(name, index), ObjectKind.Endpoint);

    private static void Expect(ProblemCode code, params SystemObject[] objects) =>
        Assert.Contains(SpecificationCheck.Check(new Specification(Architecture.AArch64, objects)), problem => problem.Code == code);
}
