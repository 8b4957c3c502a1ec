using System.Collections.Generic;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>What a platform provides, and to whom.</summary>
public sealed class ExternTests
{
    private static readonly Specification _platform = Reading.Valid("", "", """
        offers {
          uart = frame (4k, paddr: 0x9000000, world: normal) to host, "realm_*"
          bell = notification to "*"
          secret = ep
        }
        """);

    [Theory]
    [InlineData("extern uart = frame (4k)", "realm_7", null)]
    [InlineData("extern uart = frame (4k, paddr: 0x9000000)", "host", null)]
    [InlineData("extern uart = frame (4k, paddr: 0x8000000)", "host", ProblemCode.ExternDiffers)]
    [InlineData("extern uart = frame (4k, world: secure)", "host", ProblemCode.ExternDiffers)]
    [InlineData("extern uart = frame (2M)", "host", ProblemCode.ExternDiffers)]
    [InlineData("extern uart = frame (4k)", "hosts", ProblemCode.ExternNotAllowed)]
    [InlineData("extern uart = frame (4k)", "realm", ProblemCode.ExternNotAllowed)]
    [InlineData("extern bell = notification", "anybody", null)]
    [InlineData("extern bell = ep", "anybody", ProblemCode.ExternDiffers)]
    [InlineData("extern secret = ep", "host", ProblemCode.ExternNotAllowed)]
    [InlineData("extern other = ep", "host", ProblemCode.ExternNotOffered)]
    [InlineData("extern bell[2] = notification", "host", ProblemCode.ExternNotOffered)]
    [InlineData("uart = frame (2M)", "nobody", null)]
    public void An_extern_object_is_offered_to_the_system(string declaration, string system, ProblemCode? expected)
    {
        IReadOnlyList<Problem> problems = ExternCheck.Check(Reading.Valid(declaration, ""), system, _platform.Offers);
        Assert.Equal(expected, problems.Select(problem => (ProblemCode?)problem.Code).Distinct().SingleOrDefault());
    }
}
