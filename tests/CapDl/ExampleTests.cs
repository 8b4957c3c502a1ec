using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>Whole files against their canonical text.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("everything")]
    [InlineData("dump")]
    [InlineData("other-architecture")]
    public void A_file_prints_as_recorded(string name)
    {
        Specification specification = Reading.Valid(Golden.Read("Examples", name + ".cdl"));
        string printed = SpecificationPrinter.Print(specification);
        Golden.Compare("Examples", name + ".txt", printed);
        Assert.Equal(specification, Reading.Valid(printed));
        Assert.Equal(printed, SpecificationPrinter.Print(Reading.Valid(printed)));
    }

    [Fact]
    public void Line_markers_of_a_preprocessor_give_places()
    {
        string[] problems = [.. System.Linq.Enumerable.Select(
            SpecificationReader.Read("# 1 \"top.cdl\"\narch aarch64\nobjects {\n# 40 \"part.cdl\" 1\n  a = ep\n  a = ep\n# 4 \"top.cdl\" 2\n  b = wrong\n}\n", "out.cdl").Problems,
            problem => problem.ToString())];
        Assert.StartsWith("top.cdl:4:7: error CDL0204", Assert.Single(problems), System.StringComparison.Ordinal);
    }
}
