using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using CsCheck;
using Firn.Abi.Boot;
using Firn.Tools.Image;
using Xunit;

namespace Firn.Tools.ImageTests;

public static class ImageReportTests
{
    private static readonly MachineMemory _memory = MachineMemory.QemuVirt(256 << 20);

    [Fact]
    public static void A_valid_image_has_a_table_and_a_memory_map()
    {
        string text = Text(BootImageBuilderTests.Complete().CommandLine("quiet").Build().Flash);
        Assert.Contains("x: layout 't'", text, StringComparison.Ordinal);
        Assert.Contains("monitor       Monitor         Secure  EL3  Flash      0x11000", text, StringComparison.Ordinal);
        Assert.Contains("command-line: quiet", text, StringComparison.Ordinal);
        Assert.Contains("0x40000000-0x401fffff  2048.0 KiB  Reserved  (the machine's device tree)", text, StringComparison.Ordinal);
        Assert.EndsWith("valid: the monitor accepts this image\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public static void Memory_is_listed_from_low_to_high()
    {
        string[] lines = Text(BootImageBuilderTests.Complete().Build().Flash).Split('\n');
        string[] places = [.. lines.Where(line => line.StartsWith("0x", StringComparison.Ordinal))];
        Assert.Equal(4, places.Length);
        Assert.Equal(places.Order(StringComparer.Ordinal), places);
    }

    [Fact]
    public static void An_altered_image_is_marked()
    {
        byte[] flash = BootImageBuilderTests.Complete().Build().Flash;
        flash[BootImageLayout.ContentsOffset + 5] ^= 1;
        ImageReport report = ImageReport.Inspect("x", flash, _memory);
        Assert.False(report.IsValid);
        Assert.Equal(["image 'monitor': was altered (its digest differs)"], report.Problems);
        Assert.Equal("was altered (its digest differs)", report.Entries[0].Problem);
        Assert.Contains("!  monitor", Text(flash), StringComparison.Ordinal);
    }

    [Fact]
    public static void An_altered_manifest_is_shown_and_reported()
    {
        byte[] flash = BootImageBuilderTests.Complete().Build().Flash;
        flash[BootImageLayout.EntriesOffset] = (byte)'M';
        ImageReport report = ImageReport.Inspect("x", flash, _memory);
        Assert.Equal("Monitor", report.Entries[0].Name);
        Assert.Equal(["boot image: the manifest was altered (its digest differs)"], report.Problems);
    }

    [Fact]
    public static void A_file_of_another_kind_is_told_what_it_looks_like()
    {
        Assert.Equal(["vmlinuz: is not a Firn boot image; it looks like an arm64 Linux kernel (Image)"], Problems("/a/vmlinuz", TestKernel.Image()));
        Assert.Equal(["x: is not a Firn boot image; it looks like an empty file"], Problems("x", []));
        Assert.Equal(["x: is not a Firn boot image; it looks like a gzip file"], Problems("x", TestKernel.Gzip(new byte[100])));
        Assert.Equal(["x: is not a Firn boot image; it looks like nothing but zeros"], Problems("x", new byte[0x20000]));
        Assert.Equal(["x: is not a Firn boot image; it looks like an ELF file (a program or object)"], Problems("x", TestElf.Code(0, 64)));
    }

    [Fact]
    public static void A_truncated_file_is_told_its_size()
    {
        byte[] flash = BootImageBuilderTests.Complete().Build().Flash;
        Assert.Equal(
            [$"x: is truncated or damaged: the manifest states {flash.Length} bytes, the file has {flash.Length - 1}"], Problems("x", flash[..^1]));
    }

    [Fact]
    public static void JSON_has_names_and_hexadecimal_addresses()
    {
        using var json = JsonDocument.Parse(ImageReport.Inspect("x", BootImageBuilderTests.Complete().Build().Flash, _memory).ToJson());
        Assert.True(json.RootElement.GetProperty("isValid").GetBoolean());
        JsonElement monitor = json.RootElement.GetProperty("entries")[0];
        Assert.Equal("0xe000000", monitor.GetProperty("address").GetString());
        Assert.Equal("Monitor", monitor.GetProperty("kind").GetString());
        Assert.Equal("Secure", monitor.GetProperty("world").GetString());
        Assert.Equal(0x3000, monitor.GetProperty("fileSize").GetInt32());
    }

    [Fact]
    public static void Damaged_files_are_reported_and_never_thrown_at() =>
        Gen.Select(Gen.Int[0, ManifestHeader.Size + 3 * ManifestEntry.Size - 1], Gen.Byte).Array[1, 8].Sample(mutations =>
        {
            byte[] flash = BootImageBuilderTests.Complete().Build().Flash;
            foreach ((int place, byte value) in mutations)
                flash[BootImageLayout.ManifestOffset + place] = value;
            ImageReport report = ImageReport.Inspect("x", flash, _memory);
            using var output = new StringWriter();
            ImageReportText.Write(report, output);
            return report.ToJson().Length > 0 && output.ToString().Length > 0;
        });

    private static IReadOnlyList<string> Problems(string name, byte[] file) => ImageReport.Inspect(name, file, _memory).Problems;

    private static string Text(byte[] flash)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ImageReportText.Write(ImageReport.Inspect("x", flash, _memory), output);
        return output.ToString();
    }
}
