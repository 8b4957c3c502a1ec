using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>
/// A newcomer's first steps, in a copy of the tree: <c>firn new</c> makes a component and a layout, <c>firn run</c> builds and boots them; the same by
/// <c>dotnet new</c> without the command. Everything is compiled, which takes minutes: <c>firn test --all</c>.
/// </summary>
public sealed class NewCommandTests
{
    private static readonly string[] _leftOut = ["artifacts", ".git"];

    [Fact(Explicit = true)]
    public async Task What_firn_new_makes_is_built_and_boots()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        CopyFolder(SourceTree.File(""), folder.Path);

        await FirnAsync(folder.Path, ExitCode.Success, "new", "component", "PacketFilter");
        await FirnAsync(folder.Path, ExitCode.Success, "new", "layout", "packet-filter", "--component", "PacketFilter");
        Assert.Contains("hello, for the time 3", await FirnAsync(folder.Path, ExitCode.Success, "run", "packet-filter", "--limit", "60"), StringComparison.Ordinal);

        // Once is enough; and names are asked for.
        await FirnAsync(folder.Path, ExitCode.Usage, "new", "component", "PacketFilter");
        await FirnAsync(folder.Path, ExitCode.Usage, "new", "layout", "packet-filter", "--component", "PacketFilter");
        await FirnAsync(folder.Path, ExitCode.Usage, "new", "component");
        await FirnAsync(folder.Path, ExitCode.Usage, "new");

        // As templates/README.md says.
        string[] place = ["--debug:custom-hive", Path.Combine(folder.Path, "artifacts", "hive")];
        await DotnetAsync(folder.Path, ["new", "install", "templates/component", "templates/layout", .. place]);
        await DotnetAsync(folder.Path, ["new", "firn-component", "-n", "Greeter", "-o", "src/Images/Greeter", .. place]);
        await DotnetAsync(folder.Path, ["new", "firn-layout", "-n", "Greeting", "--component", "Greeter", "-o", "layouts/greeting", .. place]);
        Assert.Contains("hello, for the time 3", await FirnAsync(folder.Path, ExitCode.Success, "run", "greeting", "--limit", "60"), StringComparison.Ordinal);
    }

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (string folder in Directory.EnumerateDirectories(source).Where(folder => !_leftOut.Contains(Path.GetFileName(folder))))
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
    }

    private static async Task<string> FirnAsync(string root, int code, params string[] arguments)
    {
        HostCommandResult result = await new HostCommand(Path.Combine(root, "firn"), arguments) { WorkingDirectory = root }.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == code, $"firn {string.Join(' ', arguments)} ends with {result.ExitCode}:\n{result.Tail()}");
        return result.Output;
    }

    private static async Task DotnetAsync(string root, string[] arguments)
    {
        HostCommandResult result = await new HostCommand("dotnet", arguments) { WorkingDirectory = root }.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Tail());
    }
}
