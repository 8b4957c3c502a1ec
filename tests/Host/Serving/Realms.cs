using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.CapDl.Checks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.Host.Files;
using Xunit;

namespace Firn.HostTests.Serving;

/// <summary>Realm files for tests.</summary>
internal static class Realms
{
    internal const int ProgramBytes = 300_000;

    /// <summary>Two hundred endpoints, a program of many pages, and a page that stands twice.</summary>
    internal static byte[] File { get; } = Compile($$"""
        arch aarch64
        objects {
            worker[200] = ep
            twice = frame (4k, fill: [{0 4096 CDL_FrameFill_FileData "program" 0}])
            again = frame (4k, fill: [{0 4096 CDL_FrameFill_FileData "program" 0}])
            program = frame (2M, fill: [{0 {{ProgramBytes}} CDL_FrameFill_FileData "program" 0}])
        }
        caps { }
        """);

    /// <summary>The bytes of the file that fills frames.</summary>
    internal static byte[] Program { get; } = [.. Enumerable.Range(0, ProgramBytes).Select(i => (byte)(i ^ (i >> 8)))];

    internal static Task<RealmFile> OpenAsync() => RealmFile.OpenAsync(new MemoryStream(File), TestContext.Current.CancellationToken);

    internal static byte[] Compile(string text)
    {
        ReadResult read = SpecificationReader.Read(text, "test.cdl");
        Assert.Empty(read.Errors.Select(ProblemText.Format));
        Assert.Empty(SpecificationCheck.ForTarget(read.Specification!, read.Problems).Select(ProblemText.Format));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("firn-test-");
        try
        {
            string program = Path.Combine(folder.FullName, "program");
            System.IO.File.WriteAllBytes(program, [.. Enumerable.Range(0, ProgramBytes).Select(i => (byte)(i ^ (i >> 8)))]);
            var problems = new ProblemCollection();
            CompiledRealm? made = RealmCompiler.Compile(read.Specification!, KernelTarget.Find("product")!, _ => program, problems);
            Assert.Empty(problems.Select(ProblemText.Format));
            return made!.File;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
