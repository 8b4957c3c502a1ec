using System;
using System.Linq;
using Firn.Tools.Cli.Creation;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests.Creation;

/// <summary>What <c>firn new</c> calls things, and where it enters them.</summary>
public static class NewNamesTests
{
    private const string Solution = """
        <Solution>
          <Folder Name="/src/Images/">
            <Project Path="src/Images/Alpha/AlphaImage.csproj" />
            <Project Path="src/Images/Gamma/GammaImage.csproj" />
          </Folder>
          <Folder Name="/layouts/">
            <Project Path="layouts/one/OneSystem.csproj" />
          </Folder>
        </Solution>
        """;

    [Theory]
    [InlineData("PacketFilter")]
    [InlineData("A1")]
    public static void A_component_is_called_as_its_type_would_be(string name) => Assert.Equal(name, NewNames.Component(name));

    [Theory]
    [InlineData("packetFilter")]
    [InlineData("Packet-Filter")]
    [InlineData("../Filter")]
    [InlineData("")]
    [InlineData("Log")]
    [InlineData("Endpoint")]
    [InlineData("System")]
    public static void Anything_else_is_no_components_name(string name) => Assert.Throws<FirnException>(() => NewNames.Component(name));

    [Fact]
    public static void A_layouts_program_has_its_name()
    {
        Assert.Equal("PacketFilter2", NewNames.Program("packet-filter2"));
        foreach (string name in (string[])["Packet", "packet--filter", "-packet", "../x", "2x"])
            Assert.Throws<FirnException>(() => NewNames.Program(name));
    }

    [Theory]
    [InlineData("src/Images/Beta/BetaImage.csproj", "src/Images/Alpha/AlphaImage.csproj")]
    [InlineData("src/Images/Zeta/ZetaImage.csproj", "src/Images/Gamma/GammaImage.csproj")]
    [InlineData("layouts/two/TwoSystem.csproj", "layouts/one/OneSystem.csproj")]
    public static void A_project_stands_in_the_solution_by_its_name(string project, string before)
    {
        string[] lines = NewNames.AddProject(Solution, project).Split('\n');
        int at = Array.FindIndex(lines, line => line.Contains($"\"{project}\"", StringComparison.Ordinal));
        Assert.Contains(before, lines[at - 1], StringComparison.Ordinal);
        Assert.Equal(Solution.Split('\n'), lines.Where((_, i) => i != at));
    }

    [Fact]
    public static void A_row_comes_last() => Assert.Equal("| `a` | 1 |\n| `b` | 2 |\n| `c` | 3 |\n\nText", NewNames.AddRow("| `a` | 1 |\n| `b` | 2 |\n\nText", "| `c` | 3 |"));
}
