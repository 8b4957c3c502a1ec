using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Firn.HouseTests;

/// <summary>What the tree's texts say, and lead to.</summary>
public static partial class TextTests
{
    // Cut, so that this file is not among what it finds.
    private static readonly Regex _elsewhere = new(
        @"(?<![\w.*})])/wo" + @"rk/|/ro" + @"ot/|(?<![\w.])/ho" + @"me/\w|deb\.deb" + @"ian\.org|nuget\.o" + @"rg|np" + @"mjs|py" + @"pi\.org|crates\.i" + "o",
        RegexOptions.CultureInvariant);

    [Fact]
    public static void No_file_names_a_registry_or_a_place_of_one_machine() => Assert.All(Repository.TextFiles, file =>
        Assert.All(Repository.Lines(file), line => Assert.DoesNotMatch(_elsewhere, line)));

    [Fact]
    public static void Every_folder_of_src_opens_with_a_readme()
    {
        HashSet<string> folders = [.. Project.All.Where(project => project.IsIn("src/")).Select(project => project.Folder)];
        folders.UnionWith(Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(file => "src/" + file.Split('/')[1]));
        Assert.All(folders.Order(StringComparer.Ordinal), folder =>
        {
            Assert.Contains(folder + "/README.md", Repository.Files);
            Assert.InRange(Repository.Lines(folder + "/README.md").Length, 3, 100);
        });
    }

    [Fact]
    public static void A_readme_of_src_names_all_folders_beside_it() =>
        Assert.All(Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.Count(letter => letter == '/') == 2
            && file.EndsWith("/README.md", StringComparison.Ordinal)), file =>
        {
            string folder = Repository.FolderOf(file) + "/";
            string text = Repository.Read(file);
            IEnumerable<string> children = Repository.Files.Where(other => other.StartsWith(folder, StringComparison.Ordinal))
                .Select(other => other[folder.Length..].Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct();
            Assert.All(children, child => Assert.Contains(child, text, StringComparison.Ordinal));
        });

    [Fact]
    public static void Links_lead_somewhere() => Assert.All(Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)), file =>
    {
        foreach (Match link in Link().Matches(Fence().Replace(Repository.Read(file), "")))
        {
            string[] target = link.Groups[1].Value.Split('#', 2);
            if (target[0].Contains("://", StringComparison.Ordinal))
                continue;
            string path = target[0].Length == 0 ? file : Repository.Resolve(Repository.FolderOf(file), target[0].TrimEnd('/'));
            Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), link.Value);
            if (target.Length == 2)
                Assert.Contains(target[1], Headings(path));
        }
    });

    [Fact]
    public static void Lines_end_in_a_line_feed_and_nothing_before_it() => Assert.All(Repository.TextFiles, file =>
    {
        string text = Repository.Read(file);
        Assert.DoesNotContain('\r', text);
        Assert.True(text.Length == 0 || text.EndsWith('\n'), "no line end at the end");
        Assert.DoesNotMatch(Trailing(), text);
    });

    // A heading's anchor: small letters, spaces as hyphens, nothing else but letters, digits, hyphens and underlines.
    private static IEnumerable<string> Headings(string file) => Repository.Lines(file).Where(line => line.StartsWith('#'))
        .Select(line => Unspoken().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\p{L}\p{Nd} _-]")]
    private static partial Regex Unspoken();

    [GeneratedRegex(@"[ \t]\n")]
    private static partial Regex Trailing();
}
