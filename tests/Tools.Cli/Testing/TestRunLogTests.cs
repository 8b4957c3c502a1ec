using System.IO;
using Firn.Tools.Cli.Testing;
using Xunit;

namespace Firn.Tools.CliTests.Testing;

public sealed class TestRunLogTests
{
    [Fact]
    public void It_tells_what_ended_what_failed_and_what_runs()
    {
        using var file = new StringWriter();
        using var log = new TestRunLog(file);
        Assert.Null(log.Hear("  Discovering: Firn.NTests"));
        Assert.Equal("0 ended; running C.First", log.Hear("    Firn.N.C.First [STARTING]"));
        Assert.Equal("0 ended; running C.First, C.Second(path: \"a.b/c\")", log.Hear("    Firn.N.C.Second(path: \"a.b/c\") [STARTING]"));
        Assert.Equal("0 ended, 1 failed; running C.First, C.Second(path: \"a.b/c\")", log.Hear("    Firn.N.C.First [FAIL]"));
        Assert.Null(log.Hear("      Assert.Equal() Failure"));
        Assert.Equal("1 ended, 1 failed; running C.Second(path: \"a.b/c\")", log.Hear("    Firn.N.C.First [FINISHED] Time: 0.1s"));
        Assert.Equal(["Firn.N.C.Second(path: \"a.b/c\")"], log.Running);
        Assert.Equal("2 ended, 1 failed", log.Hear("    Firn.N.C.Second(path: \"a.b/c\") [FINISHED] Time: 2.5s"));
        Assert.Equal(7, file.ToString().Split('\n', System.StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
