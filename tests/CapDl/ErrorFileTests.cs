using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>Each error has a file that makes it, and its text is kept.</summary>
public sealed class ErrorFileTests
{
    /// <summary>Text cannot break these; <see cref="ModelCheckTests"/> does.</summary>
    private static readonly ProblemCode[] _programsAlone = [ProblemCode.NameNotWritable, ProblemCode.ArrayNotUniform];

    private static readonly string[] _compiled = ["CDL0902", "CDL0903", "CDL0904", "CDL0905", "CDL0906", "CDL0907"];

    public static TheoryData<ProblemCode> Codes { get; } = new(Enum.GetValues<ProblemCode>().Except([ProblemCode.None]).Except(_programsAlone));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Its_file_says_it(ProblemCode code)
    {
        string name = code.Id();
        IReadOnlyList<Problem> problems = Problems(name);
        Assert.Contains(problems, problem => problem.Code == code);
        Golden.Compare("Errors", name + ".txt", string.Join('\n', problems.Select(ProblemText.Format)) + "\n");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_problem_names_a_place_in_the_file(ProblemCode code)
    {
        string text = Golden.Read("Errors", code.Id() + ".cdl");
        Assert.All(Problems(code.Id()), problem =>
        {
            Assert.NotNull(problem.Location.File);
            Assert.InRange(problem.Location.Offset + problem.Location.Length, 0, text.Length);
            Assert.StartsWith(code.Id() + ".cdl:", problem.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_file_is_of_a_code()
    {
        string[] files = Directory.GetFiles(Golden.Path("Errors", "."), "CDL*");
        Assert.Equal(Codes.Select(row => row.Data.Id()).Order(), files.Select(Path.GetFileNameWithoutExtension).Distinct().Order());
    }

    private static IReadOnlyList<Problem> Problems(string name)
    {
        ReadResult result = SpecificationReader.Read(Golden.Read("Errors", name + ".cdl"), name + ".cdl");
        if (result.Specification is not { } specification)
            return result.Problems;
        IReadOnlyList<Problem> target = SpecificationCheck.ForTarget(specification, []);
        var platform = SpecificationReader.Read(Golden.Read("Errors", "platform.cdl"), "platform.cdl").Specification!;
        // What only compiling can say is asked where it is wanted: other files have no contents to read.
        var compiled = new ProblemCollection();
        if (_compiled.Contains(name))
            _ = SpecificationCompiler.Compile(specification, KernelTarget.All[0], Find, compiled);
        return [.. result.Problems, .. target, .. compiled, .. ExternCheck.Check(specification, name, platform.Offers)];
    }

    private static string? Find(string name)
    {
        string path = Golden.Path("Errors", name);
        return File.Exists(path) ? path : null;
    }
}
