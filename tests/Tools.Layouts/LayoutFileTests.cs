using System;
using System.IO;
using System.Linq;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.LayoutsTests;

public sealed class LayoutFileTests
{
    private const string Good = """
        {
          "description": "d", // a comment
          "machine": { "cpu": "max", "cores": 2, "memory": "512M", "gic": 2 },
          "images": [
            { "name": "linux", "kind": "executable", "source": "guest:debian/vmlinuz", "format": "linux", "world": "normal",
              "exceptionLevel": 2, "address": "0x40200000", "placement": "ram", "digest": true },
          ],
          "commandLine": "quiet",
          "consoles": [{ "name": "normal", "label": "linux" }],
        }
        """;

    [Fact]
    public void Every_field_is_read()
    {
        Layout layout = LayoutFile.Parse(Good, "f");
        LayoutImage image = Assert.Single(layout.Images);
        Assert.Equal(("max", 2, "512M", 2), (layout.Machine.Cpu, layout.Machine.Cores, layout.Machine.Memory, layout.Machine.Gic));
        Assert.Equal((ImageKind.Executable, ImageFormat.Linux, World.Normal, ImagePlacement.Ram), (image.Kind, image.Format, image.World, image.Placement));
        Assert.Equal((0x40200000ul, 2, true), (image.Address, image.ExceptionLevel, image.Digest));
        Assert.Equal(("quiet", "linux"), (layout.CommandLine, layout.Consoles[0].Label));
        Assert.Equal(("image:FirstStage", "image:Monitor"), (layout.FirstStage, layout.Monitor));
    }

    [Theory]
    [InlineData("\"machine\"", "\"maschine\"", "maschine")]
    [InlineData("\"cores\"", "\"kores\"", "kores")]
    [InlineData("\"executable\"", "\"program\"", "$.images[0].kind")]
    [InlineData("\"0x40200000\"", "1075838976", "0x40200000")]
    [InlineData("\"address\": \"0x40200000\",", "", "needs an address")]
    [InlineData("\"format\": \"linux\"", "\"format\": \"elf\"", "brings its own address")]
    [InlineData("\"exceptionLevel\": 2", "\"exceptionLevel\": 3", "exceptionLevel, 1 or 2")]
    [InlineData("\"executable\"", "\"data\"", "what is not code")]
    [InlineData("\"executable\"", "\"monitor\"", "fields of their own")]
    [InlineData("guest:debian/vmlinuz", "vmlinuz", "guest:NAME/FILE")]
    [InlineData("512M", "512K", "512K")]
    [InlineData("\"description\": \"d\",", "", "description")]
    [InlineData("{", "", "f")]
    public void What_is_wrong_is_named(string part, string replacement, string expected)
    {
        int at = Good.IndexOf(part, StringComparison.Ordinal);
        string text = Good[..at] + replacement + Good[(at + part.Length)..];
        FirnException e = Assert.Throws<FirnException>(() => LayoutFile.Parse(text, "f"));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }

    [Theory]
    [InlineData("""{ "kind": "network", "transport": 0 }, { "kind": "disk", "transport": 8, "name": "disk", "size": "4M", "readOnly": true }""", null)]
    [InlineData("""{ "kind": "network", "transport": 32 }""", "0 to 31")]
    [InlineData("""{ "kind": "network", "transport": 1 }, { "kind": "entropy", "transport": 1 }""", "another device")]
    [InlineData("""{ "kind": "disk", "transport": 1, "name": "disk" }""", "a name and a size")]
    [InlineData("""{ "kind": "entropy", "transport": 1, "readOnly": true }""", "are a disk's")]
    [InlineData("""{ "kind": "disk", "transport": 1, "name": "../disk", "size": "4M" }""", "letters and digits")]
    [InlineData("""{ "kind": "disk", "transport": 1, "name": "a", "size": "4M" }, { "kind": "disk", "transport": 2, "name": "a", "size": "4M" }""", "its own")]
    [InlineData("""{ "kind": "disk", "transport": 1, "name": "disk", "size": "4K" }""", "4K")]
    [InlineData("""{ "kind": "tape", "transport": 1 }""", "kind")]
    public void Devices_have_transports_of_their_own_and_disks_a_file(string devices, string? fault)
    {
        string text = Good.Replace("\"gic\": 2", $"\"gic\": 2, \"devices\": [{devices}]", StringComparison.Ordinal);
        if (fault is null)
            Assert.Equal(2, LayoutFile.Parse(text, "f").Machine.Devices.Count);
        else
            Assert.Contains(fault, Assert.Throws<FirnException>(() => LayoutFile.Parse(text, "f")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_is_told_with_line_and_column()
    {
        FirnException e = Assert.Throws<FirnException>(() => LayoutFile.Parse("{\n  \"description\": 3\n}", "layouts/x/layout.json"));
        Assert.StartsWith("layouts/x/layout.json:2:", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("512M", 512)]
    [InlineData("2G", 2048)]
    [InlineData("1g", 1024)]
    [InlineData("768", 768)]
    public void Memory_is_written_as_people_do(string text, int mebibytes) => Assert.Equal(mebibytes, MemorySize.ParseMebibytes(text));

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("-1G")]
    [InlineData("1GG")]
    [InlineData("0")]
    [InlineData("99999999999G")]
    public void Other_words_are_no_memory(string text) => Assert.Throws<FirnException>(() => MemorySize.ParseMebibytes(text));

    [Fact]
    public void Every_layout_of_the_tree_is_well_formed()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "global.json")))
            root = Path.GetDirectoryName(root)!;
        string layouts = Path.Combine(root, "layouts");
        Assert.Contains("linux-el2", LayoutFile.Names(layouts));
        Assert.All(LayoutFile.Names(layouts), name => Assert.Equal(name, LayoutFile.Read(Path.Combine(layouts, name)).Name));
        Assert.Equal([1, 2], LayoutFile.Names(layouts).Where(name => name.StartsWith("linux-el", StringComparison.Ordinal))
            .Select(name => LayoutFile.Read(Path.Combine(layouts, name)).Images[0].ExceptionLevel));
    }
}
