using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>
/// The layout <c>realms-native</c>: the resource server on the product's kernel. Its client makes a realm, checks what it measures, hears from it, pauses it, starts it again, destroys
/// it, and finds all memory back each time; what is to be refused is refused. It ends at the first thing that is otherwise, and says which.
/// </summary>
public sealed class NativeRealmTests
{
    private const int Few = 3;
    private const int Many = 1000;

    /// <summary>How often the realm is made, and how long that may take.</summary>
    public static TheoryData<int, int> Runs => SourceTree.IsComplete ? new() { { Few, 120 }, { Many, 1200 } } : new() { { Few, 120 } };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Realms_are_made_and_nothing_of_them_stays(int rounds, int seconds)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("realms-native"));
        var values = new Dictionary<string, string>(layout.SpecificationValues) { ["rounds"] = rounds.ToString(CultureInfo.InvariantCulture) };
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(
            layout with { SpecificationValues = values }, cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine(), TimeSpan.FromSeconds(seconds));
        string[] lines = [.. result.Normal.Split('\n').Select(line => line.TrimEnd('\r'))];
        Assert.DoesNotContain(lines, line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains("[client] realms made, heard, paused, destroyed: 1", lines);
        if (rounds >= 100)
            Assert.Contains($"[client] realms made, heard, paused, destroyed: {rounds}", lines);
        Assert.Contains("[client] all is as it should be", lines);
        result.AssertPoweredOff();
    }
}
