using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.Tools.Cli;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests.Creation;

/// <summary>
/// <c>firn new</c> in a tree of its own: what it writes is the templates with other names, entered where it belongs; what is there already is refused, and left as it
/// is. That it builds and boots a test of tests/Systems shows.
/// </summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("firn-new-").FullName;

    public NewCommandTests()
    {
        string source = FindSource();
        foreach (string template in Directory.EnumerateFiles(Path.Combine(source, "templates"), "*", SearchOption.AllDirectories))
            Copy(source, Path.GetRelativePath(source, template));
        Copy(source, "Firn.slnx");
        Copy(source, Path.Combine("src", "Images", "README.md"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task It_makes_a_component_and_a_layout_once()
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("new layout packet-filter --component PacketFilter"));
        Assert.False(Directory.Exists(At("layouts/packet-filter")));

        Assert.Equal(ExitCode.Success, await RunAsync("new component PacketFilter"));
        Assert.Equal(ExitCode.Success, await RunAsync("new layout packet-filter --component PacketFilter"));

        // The templates, with other names, and nothing of theirs left.
        Assert.Equal(Renamed("templates/component", ""), Files("src/Images/PacketFilter"));
        Assert.Equal(Renamed("templates/layout", "PacketFilterSystem"), Files("layouts/packet-filter"));
        foreach (string file in Files("src/Images/PacketFilter").Select(file => $"src/Images/PacketFilter/{file}").Concat(Files("layouts/packet-filter").Select(file => $"layouts/packet-filter/{file}")))
        {
            string text = await File.ReadAllTextAsync(At(file), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("MyComponent", text, StringComparison.Ordinal);
            Assert.DoesNotContain("my-component", text, StringComparison.Ordinal);
            Assert.DoesNotContain("MyLayout", text, StringComparison.Ordinal);
            Assert.DoesNotContain("#if", text, StringComparison.Ordinal);
            Assert.DoesNotContain("templates/", text, StringComparison.Ordinal);
        }
        Assert.Contains("\"packet-filter.elf\": \"image:PacketFilter\"", await File.ReadAllTextAsync(At("layouts/packet-filter/layout.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // They stand where a new project belongs.
        string solution = await File.ReadAllTextAsync(At("Firn.slnx"), TestContext.Current.CancellationToken);
        Assert.Contains("\"src/Images/PacketFilter/PacketFilterImage.csproj\"", solution, StringComparison.Ordinal);
        Assert.Contains("\"layouts/packet-filter/PacketFilterSystem.csproj\"", solution, StringComparison.Ordinal);
        Assert.Contains("| `PacketFilter` |", await File.ReadAllTextAsync(At("src/Images/README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // What is there is left alone.
        await File.WriteAllTextAsync(At("src/Images/PacketFilter/README.md"), "mine", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Usage, await RunAsync("new component PacketFilter"));
        Assert.Equal(ExitCode.Usage, await RunAsync("new layout packet-filter --component PacketFilter"));
        Assert.Equal("mine", await File.ReadAllTextAsync(At("src/Images/PacketFilter/README.md"), TestContext.Current.CancellationToken));
        Assert.Equal(solution, await File.ReadAllTextAsync(At("Firn.slnx"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("new component")]
    [InlineData("new layout")]
    [InlineData("new layout packet-filter")]
    public void Without_a_name_nothing_is_made(string line) => Assert.NotEmpty(FirnCommand.Create(MakeSession()).Parse(line).Errors);

    [Theory]
    [InlineData("new component packetFilter")]
    [InlineData("new component ../PacketFilter")]
    [InlineData("new layout PacketFilter --component PacketFilter")]
    public async Task A_name_that_is_none_is_refused(string line)
    {
        string[] before = Files(".");
        Assert.Equal(ExitCode.Usage, await RunAsync(line));
        Assert.Equal(before, Files("."));
    }

    private static string FindSource()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "global.json")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The tests are not inside a Firn source tree.");
    }

    private void Copy(string source, string file)
    {
        string target = At(file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(source, file), target);
    }

    private string At(string path) => Path.Combine(_root, path);

    private Session MakeSession() => new(new Workspace(_root));

    private Task<int> RunAsync(string line) => FirnCommand.Create(MakeSession()).Parse(line).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    private string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(At(folder), file)).Order(StringComparer.Ordinal)];

    private string[] Renamed(string folder, string program) =>
    [
        .. Files(folder).Where(file => !file.StartsWith(".template.config", StringComparison.Ordinal))
            .Select(file => file.Replace("MyComponent", "PacketFilter", StringComparison.Ordinal).Replace("MyLayoutSystem", program, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
