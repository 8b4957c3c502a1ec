using System;
using System.IO;
using System.Threading.Tasks;
using Firn.Abi.Boot;
using Firn.Tools.Host;
using Firn.Tools.Image;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.Tools.LayoutsTests;

public sealed class LayoutBuilderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_built_layout_is_one_that_the_monitor_accepts()
    {
        BuiltLayout built = await BuildAsync(Layout("guest:debian/initrd"), append: "more");
        BuiltPayload payload = Assert.Single(built.Payloads);
        Assert.Equal(("disk", 0x48000000ul), (payload.Name, payload.Address));
        Assert.Equal("initrd of debian", await File.ReadAllTextAsync(payload.Path, TestContext.Current.CancellationToken));
        ImageReport report = ImageReport.Inspect(built.Flash);
        Assert.True(report.IsValid, string.Join('\n', report.Problems));
        Assert.Equal("test", report.Layout);
        BuiltLayout opened = BuiltLayout.Open(built.Layout, Path.Combine(_folder.FullName, "out"));
        Assert.Equal((built.Flash, payload), (opened.Flash, Assert.Single(opened.Payloads)));
        Assert.Equal((built.Flash, 0x48000000ul, 1024), (opened.ToMachine().Firmware, opened.ToMachine().Payloads[0].Address, opened.ToMachine().MemoryMebibytes));
        Assert.Contains("words more", System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(built.Flash, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beside_the_layout_is_a_source()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "blob"), "blob", TestContext.Current.CancellationToken);
        BuiltLayout built = await BuildAsync(Layout("file:blob"));
        Assert.Equal(Path.Combine(_folder.FullName, "blob"), built.Payloads[0].Path);
    }

    [Theory]
    [InlineData("file:absent", "absent")]
    [InlineData("guest:debian", "guest:NAME/FILE")]
    [InlineData("web:x", "no source")]
    public async Task A_source_that_cannot_be_is_refused(string source, string expected)
    {
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => BuildAsync(Layout(source)));
        Assert.Contains(expected, $"{e.Message} {e.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_monitor_would_refuse_is_refused_in_its_words()
    {
        Layout layout = Layout("guest:debian/initrd");
        layout = layout with { Images = [layout.Images[0] with { Address = 0x9000_0000 }] };
        FirnException e = await Assert.ThrowsAsync<FirnException>(() => BuildAsync(layout));
        Assert.Contains("image 'disk'", e.Message, StringComparison.Ordinal);
    }

    private Layout Layout(string source) => new()
    {
        Name = "test",
        Folder = _folder.FullName,
        Description = "",
        CommandLine = "words",
        Images = [new LayoutImage { Name = "disk", Kind = ImageKind.InitialRamDisk, Source = source, Address = 0x4800_0000, Placement = ImagePlacement.Ram }],
    };

    private Task<BuiltLayout> BuildAsync(Layout layout, string? append = null) =>
        new LayoutBuilder(new FakeSources(_folder.FullName), Path.Combine(_folder.FullName, "out"))
            .BuildAsync(layout, appendedCommandLine: append, cancellation: TestContext.Current.CancellationToken);
}
