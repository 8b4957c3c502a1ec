using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Firn.Tools.Cli.Testing;

/// <summary>Reads the report that an xUnit v3 test program writes (<c>-xml</c>).</summary>
internal static class TestReport
{
    /// <summary>The number of passed tests, that of those which run only when asked for and were not, and the failures. Errors outside tests (a fixture's, a clean-up's) are failures, and so is a skipped test.</summary>
    /// <exception cref="XmlException">It is no such report.</exception>
    internal static (int Passed, int LeftOut, IReadOnlyList<TestFailure> Failures) Parse(string xml)
    {
        XElement root = XDocument.Parse(xml).Root!;
        if (root.Name.LocalName != "assemblies")
            throw new XmlException($"A test report begins with <assemblies>, this one with <{root.Name.LocalName}>.");
        ILookup<string, XElement> tests = root.Descendants("test").ToLookup(test => (string?)test.Attribute("result") ?? "");
        IEnumerable<TestFailure> failures =
        [
            .. tests["Fail"].Select(test => new TestFailure(Name(test), Message(test))),
            .. tests["Skip"].Select(test => new TestFailure(Name(test), $"skipped: {(string?)test.Element("reason")}")),
            .. root.Descendants("error").Select(error => new TestFailure((string?)error.Attribute("name") ?? "test program", Message(error))),
        ];
        return (tests["Pass"].Count(), tests["NotRun"].Count(), [.. failures]);
    }

    private static string Name(XElement test) => (string?)test.Attribute("name") ?? "?";

    private static string Message(XElement element)
    {
        XElement? failure = element.Element("failure");
        string place = ((string?)failure?.Element("stack-trace") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => line.Contains(":line", StringComparison.Ordinal)) ?? "";
        return $"{(string?)failure?.Element("message")}\n{place}".Trim();
    }
}
