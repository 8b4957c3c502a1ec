using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>Short ways to read a specification in a test.</summary>
internal static class Reading
{
    /// <summary>A specification that must have no errors.</summary>
    internal static Specification Valid(string text)
    {
        ReadResult result = SpecificationReader.Read(text, "test.cdl");
        Assert.Empty(result.Errors.Select(problem => problem.ToString()));
        return result.Specification!;
    }

    /// <summary>One for aarch64 of the contents of its sections.</summary>
    internal static Specification Valid(string objects, string capabilities, string rest = "") => Valid(Text(objects, capabilities, rest));

    /// <summary>The problems of one for aarch64, a line each.</summary>
    internal static string[] Problems(string objects, string capabilities = "", string rest = "") =>
        [.. SpecificationReader.Read(Text(objects, capabilities, rest), "test.cdl").Problems.Select(problem => problem.ToString())];

    internal static string Text(string objects, string capabilities, string rest) => $"arch aarch64\nobjects {{\n{objects}\n}}\ncaps {{\n{capabilities}\n}}\n{rest}\n";

    internal static Capability Slot(this Specification specification, string container, ulong slot) =>
        specification.Find(new SlotName(new ObjectName(container), slot)) ?? throw new Xunit.Sdk.XunitException($"({container}, {slot}) is empty.");
}
