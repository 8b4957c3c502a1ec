using System;
using System.IO;
using System.Text.Json;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests;

/// <summary>What <c>firn capdl check</c> answers.</summary>
public sealed class CapDlCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firn-capdl").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sound_specification_passes()
    {
        CapDlReport report = new CapDlCheck(IsForTarget: true, null, null).Run(Write("arch aarch64 objects { a = ep }"));
        Assert.True(report.IsValid);
        Assert.Equal(1, report.Objects);
        Assert.EndsWith("1 objects, 0 errors, 0 warnings", Text(report).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_has_place_rule_and_remedy()
    {
        CapDlReport report = new CapDlCheck(IsForTarget: false, null, null).Run(Write("arch aarch64\nobjects {\n  a = gadget\n}\n"));
        Assert.False(report.IsValid);
        Assert.Contains("system.cdl:3:7: error CDL0204: gadget is no type of object\n  3 |   a = gadget\n    |       ^^^^^^\n  rule: ", Text(report), StringComparison.Ordinal);
        JsonElement problem = JsonSerializer.SerializeToElement(report).GetProperty("Problems")[0];
        Assert.Equal("CDL0204", problem.GetProperty("Code").GetString());
        Assert.Equal(3, problem.GetProperty("Line").GetInt32());
    }

    [Fact]
    public void A_target_wants_more()
    {
        string file = Write("arch ia32 objects { a[010] = ep }");
        Assert.True(new CapDlCheck(IsForTarget: false, null, null).Run(file).IsValid);
        string text = Text(new CapDlCheck(IsForTarget: true, null, null).Run(file));
        Assert.Contains("error CDL0901", text, StringComparison.Ordinal);
        Assert.Contains("error CDL0104", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_offers_by_name()
    {
        string file = Write("arch aarch64 objects { extern uart = frame (4k) }");
        string platform = Path.Combine(_folder, "platform.cdl");
        File.WriteAllText(platform, "arch aarch64 objects { } offers { uart = frame (4k, paddr: 0x9000000) to \"realm_*\" }");
        Assert.True(new CapDlCheck(IsForTarget: false, platform, "realm_1").Run(file).IsValid);
        Assert.False(new CapDlCheck(IsForTarget: false, platform, null).Run(file).IsValid);
    }

    [Fact]
    public void A_file_that_is_not_there_is_wrong_usage() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<FirnException>(() => new CapDlCheck(IsForTarget: false, null, null).Run("nowhere.cdl")).ExitCode);

    private string Write(string text)
    {
        string file = Path.Combine(_folder, "system.cdl");
        File.WriteAllText(file, text);
        return file;
    }

    private static string Text(CapDlReport report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        report.Write(writer);
        return writer.ToString();
    }
}
