using System.Linq;
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
    // As frameworks over CapDL write it: a line each, slots in hexadecimal, no room after colons and commas.
    [InlineData("generated")]
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
        const string text = """
            # 1 "top.cdl"
            arch aarch64
            objects {
            # 40 "part.cdl" 1
              a = ep
              a = ep
            # 4 "top.cdl" 2
              a = tcb
            }
            """;
        Assert.Equal(["part.cdl:41:3", "top.cdl:4:3"], SpecificationReader.Read(text, "out.cdl").Problems.Select(problem => problem.Location.ToString()));
    }
}
