using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Firn.HouseTests;

/// <summary>docs/evidence.md: each test that it names is there, and is long where it says so.</summary>
public static partial class EvidenceTests
{
    private const string Page = "docs/evidence.md";
    private const string Long = " (`--all`)";

    private static readonly Dictionary<string, List<(string Name, bool IsLong)>> _tests = Find();

    private static IEnumerable<Match> Names => Name().Matches(Repository.Read(Page));

    [Fact]
    public static void Every_test_is_in_the_tree() => Assert.All(Names, name =>
    {
        Assert.True(_tests.TryGetValue(name.Groups[1].Value, out List<(string Name, bool IsLong)>? tests), $"{name.Groups[1].Value} is no class of tests");
        if (name.Groups[2].Success)
            Assert.Contains(name.Groups[2].Value, tests.Select(test => test.Name));
    });

    // Two classes may have one name; a test's own is its class's alone.
    [Fact]
    public static void What_runs_with_all_tests_alone_says_so()
    {
        string page = Repository.Read(Page);
        Assert.All(Names.Where(name => name.Groups[2].Success), name =>
        {
            bool isMarked = page.AsSpan(name.Index + name.Length).StartsWith(Long, StringComparison.Ordinal);
            Assert.Equal(isMarked, _tests[name.Groups[1].Value].Where(test => test.Name == name.Groups[2].Value).All(test => test.IsLong));
        });
    }

    [Fact]
    public static void Every_test_of_conformance_is_in_the_tree()
    {
        string all = string.Join('\n', Repository.Sources("tests/Conformance/").Select(Repository.Read));
        string[] named = [.. Conformance().Matches(Repository.Read(Page)).Select(match => match.Groups[1].Value)];
        Assert.InRange(named.Length, 20, int.MaxValue);
        Assert.All(named, name => Assert.Contains($"\"{name}\"u8", all, StringComparison.Ordinal));
    }

    // A line that is lost would not be missed otherwise.
    [Theory]
    [InlineData("What platforms before it fell short of", 20)]
    [InlineData("Faults that others had", 27)]
    public static void Every_line_is_there(string heading, int lines)
    {
        string part = Repository.Read(Page).Split("\n## ").Single(each => each.StartsWith(heading, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, lines), Number().Matches(part).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    private static Dictionary<string, List<(string Name, bool IsLong)>> Find()
    {
        var tests = new Dictionary<string, List<(string Name, bool IsLong)>>();
        foreach (string file in Repository.Sources("tests/").Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal)))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (!tests.TryGetValue(name, out List<(string Name, bool IsLong)>? found))
                tests.Add(name, found = []);
            found.AddRange(Test().Matches(Repository.Read(file)).Select(match => (match.Groups[2].Value, match.Groups[1].Value.Contains("Explicit = true", StringComparison.Ordinal))));
        }
        return tests;
    }

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex Name();

    [GeneratedRegex(@"`([a-z_]+\.[a-z_0-9]+)`")]
    private static partial Regex Conformance();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex(@"\[(?:Fact|Theory)([^\]]*)\](?:(?!\[Fact|\[Theory)[\s\S])*?\bpublic (?:static )?(?:async )?(?:void|Task) (\w+)")]
    private static partial Regex Test();
}
