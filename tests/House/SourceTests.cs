using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Firn.HouseTests;

/// <summary>What every C# file looks like.</summary>
public static partial class SourceTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 60;
    private const int MostKernelLines = 15_000;
    private const int MostMonitorLines = 1_000;

    private static IEnumerable<string> All => Repository.Sources("");

    /// <summary>CoreLib's names and shapes are .NET's and the compiler's.</summary>
    private static IEnumerable<string> Own => Repository.Sources("src/").Where(file => !file.StartsWith("src/CoreLib/", StringComparison.Ordinal));

    [Fact]
    public static void Files_are_short() => Assert.All(All, file => Assert.InRange(Repository.Lines(file).Length, 1, LongestFile));

    // Who trusts the kernel reads it: lines of code, without blanks and comments.
    [Fact]
    public static void The_kernel_can_be_read() => Assert.InRange(Repository.Sources("src/Kernel/").Sum(CodeOf), 1, MostKernelLines);

    // And who trusts a virtual machine reads what is done about its exits, its cores and PSCI. Apart are models (of the timers, too), loaders, the way to other components, and
    // what only looks at it; whatever else comes to the monitor counts.
    [Fact]
    public static void The_core_of_a_virtual_machines_monitor_can_be_read()
    {
        string[] apart = ["Boot", "Components", "Debugging", "Devices", "Records", "Statistics", "Streams", "Timers"];
        IEnumerable<string> core = Repository.Sources("src/VirtualMachine/").Where(file => !apart.Contains(file.Split('/')[2]));
        Assert.InRange(core.Sum(CodeOf), 1, MostMonitorLines - 1);
    }

    private static int CodeOf(string file) =>
        Repository.Lines(file).Count(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal));

    // A test that ends at once where nobody asked for it would count as passed.
    [Fact]
    public static void Long_tests_are_explicit() => Assert.All(Repository.Sources("tests/Systems/"), file =>
        Assert.DoesNotMatch(@"IsComplete\)\s+return|Task\.CompletedTask", Repository.Read(file)));

    [Fact]
    public static void Methods_are_short() => Assert.All(All, file =>
    {
        string[] lines = Repository.Lines(file);
        for (int start = 1; start < lines.Length; start++)
        {
            // The formatter puts a member's braces on lines of their own, a nested type's members one step further in.
            if (lines[start] is not ("    {" or "        {") || IsType(lines, start))
                continue;
            int end = Array.FindIndex(lines, start, line => line.StartsWith(lines[start].Replace('{', '}'), StringComparison.Ordinal));
            Assert.True(end - start - 1 <= LongestMethod, $"line {start + 1}: {end - start - 1} lines");
        }
    });

    [Fact]
    public static void A_file_has_one_public_type() => Assert.All(Own, file =>
        Assert.InRange(PublicType().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value).Distinct().Count(), 0, 1));

    [Fact]
    public static void A_files_name_is_its_types() => Assert.All(Own, file =>
    {
        // A part of a type is named after the part.
        if (PublicType().Match(Repository.Read(file)) is { Success: true } type && !type.Value.Contains(" partial ", StringComparison.Ordinal))
            Assert.Equal(type.Groups[1].Value, file[(file.LastIndexOf('/') + 1)..].Split('.')[0]);
    });

    [Fact]
    public static void A_namespace_is_its_folder() => Assert.All(Own, file =>
    {
        if (Namespace().Match(Repository.Read(file)) is { Success: true } found)
            Assert.Equal("Firn." + Repository.FolderOf(file)["src/".Length..].Replace('/', '.'), found.Groups[1].Value);
    });

    [Fact]
    public static void Unsafe_code_stands_behind_the_fence() =>
        Assert.All(Own.Where(file => !file.Contains("/Target/", StringComparison.Ordinal)), file => Assert.DoesNotMatch(Fenced(), Code(file)));

    [Fact]
    public static void Unsafe_code_says_why_it_is_safe() => Assert.All(Own.Where(file => file.Contains("/Target/", StringComparison.Ordinal)), file =>
    {
        if (Fenced().IsMatch(Code(file)))
            Assert.Contains("Safety:", Repository.Read(file), StringComparison.Ordinal);
    });

    [Fact]
    public static void Nothing_is_left_to_do_folded_away_or_named_after_nothing() => Assert.All(All, file =>
    {
        Assert.DoesNotMatch(Unfinished(), Repository.Read(file));
        // CoreLib's have the names that the compiler looks for.
        if (!file.StartsWith("src/CoreLib/", StringComparison.Ordinal))
            Assert.DoesNotMatch(EmptyName(), Code(file));
    });

    [Fact]
    public static void A_silenced_warning_has_a_reason()
    {
        Assert.All(All, file => Reasons(file, line => line.StartsWith("#pragma warning disable", StringComparison.Ordinal), "//"));
        Assert.All(Repository.Files.Where(file => file == ".editorconfig"), file =>
            Reasons(file, line => line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) && line.EndsWith("none", StringComparison.Ordinal), "#"));
        Assert.All(Project.All, project =>
        {
            foreach (System.Xml.Linq.XElement silenced in project.Xml.Descendants("NoWarn"))
                Assert.Contains(silenced.NodesBeforeSelf().Reverse().Where(node => node is not System.Xml.Linq.XText).Take(1), node => node is System.Xml.Linq.XComment);
        });
    }

    // A comment on the line itself, or above it and those beside it that need the same one.
    private static void Reasons(string file, Func<string, bool> isSilenced, string comment)
    {
        string[] lines = [.. Repository.Lines(file).Select(line => line.Trim())];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!isSilenced(lines[i]) || lines[i].Contains(comment, StringComparison.Ordinal))
                continue;
            int above = i - 1;
            while (above >= 0 && (isSilenced(lines[above]) || lines[above].StartsWith('[')))
                above--;
            Assert.True(above >= 0 && lines[above].StartsWith(comment, StringComparison.Ordinal), $"line {i + 1} has no reason");
        }
    }

    private static bool IsType(string[] lines, int brace)
    {
        string indent = lines[brace][..^1];
        int header = brace - 1;
        while (header > 0 && (!lines[header].StartsWith(indent, StringComparison.Ordinal) || lines[header][indent.Length] == ' '))
            header--;
        return TypeHeader().IsMatch(lines[header]);
    }

    // Without comments and literals.
    private static string Code(string file) => NoCode().Replace(Repository.Read(file), "");

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|ref|partial|unsafe) )*(?:class|struct|interface|enum|record(?: struct)?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(unsafe|extern|DllImport|LibraryImport)\b")]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|XX" + @"X)\b|^\s*#(end)?reg" + "ion", RegexOptions.Multiline)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record) \w*(Manager|Helper|Helpers|Util|Utils|Utilities)\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|extension)\b")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""""""\s.*?""""""|""(\\.|[^""\\\n])*""|'(\\.|[^'\\\n])+'", RegexOptions.Singleline)]
    private static partial Regex NoCode();
}
