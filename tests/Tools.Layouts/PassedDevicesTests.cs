using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.Tools.LayoutsTests;

/// <summary>Devices that reach memory by themselves: trusted drivers have them, or a layout says who else.</summary>
public sealed class PassedDevicesTests : IDisposable
{
    // A driver with a page of eight transports, and what others have.
    private const string Start = """
        arch aarch64
        objects {
          blocks = tcb blocks_cnode = cnode (4 bits) blocks_space = pud blocks_dir = pd blocks_table = pt
          blocks_code = frame (4k, fill: [{0 4096 CDL_FrameFill_FileData "block-server.elf" 0}])
          host = tcb host_cnode = cnode (4 bits) host_space = pud host_dir = pd host_table = pt
          host_code = frame (4k, fill: [{0 4096 CDL_FrameFill_FileData "monitor.elf" 0}])
          uart = frame (4k, paddr: 0x9000000)
          virtio = frame (4k, paddr: 0xa001000)
        """;

    private const string Capabilities = """
        }
        caps {
          blocks { cspace: blocks_cnode vspace: blocks_space } blocks_space { 0: blocks_dir } blocks_dir { 0: blocks_table }
          host { cspace: host_cnode vspace: host_space } host_space { 0: host_dir } host_dir { 0: host_table }
        """;

    private const string Driver = "blocks_table { 1: blocks_code (RX) 2: virtio (RW, uncached) }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("firn-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_trusted_driver_has_its_device()
    {
        BuiltLayout built = await BuildAsync("", $"{Driver} host_table {{ 1: host_code (RX) 2: uart (RW, uncached) }}");
        Assert.Empty(built.PassedThrough);
    }

    [Theory]
    [InlineData("", "host_table { 1: host_code (RX) 2: virtio (RW, uncached) }", "virtio: disk", "virtio at 0x0a001000")]
    [InlineData("", "host_table { 1: host_code (RX) } host_cnode { 3: virtio (RW) }", "virtio: disk", "virtio at 0x0a001000")]
    [InlineData("inner = cnode (2 bits)", "host_cnode { 3: inner } inner { 1: virtio (R) }", "virtio: disk", "virtio at 0x0a001000")]
    [InlineData("idle = frame (4k, paddr: 0xa003000)", "host_table { 2: idle (R) }", "virtio transports without a device", "idle at 0x0a003000")]
    [InlineData("config = frame (4k, paddr: 0x9020000)", "host_table { 2: config (RW) }", "fw_cfg, with its DMA", "config at 0x09020000")]
    [InlineData("bus = frame (2M, paddr: 0x10000000)", "host_dir { 1: bus (RW) }", "PCIe", "bus at 0x10000000")]
    [InlineData("around = ut (19 bits, paddr: 0x8080000)", "host_cnode { 1: around }", "the interrupt controller's ITS", "around at 0x08080000")]
    [InlineData("around = ut (13 bits, paddr: 0xa002000) { part = ut (12 bits) }", "host_cnode { 1: part }", "virtio transports without a device", "part at 0x0a002000")]
    public async Task Who_else_has_one_is_refused(string objects, string capabilities, string device, string place)
    {
        FirnException refused = await Assert.ThrowsAsync<FirnException>(() => BuildAsync(objects, $"{Driver} {capabilities}"));
        Assert.Equal($"layout test: host programs a device that reaches all memory, realms' too, as no SMMU stands between: {device} ({place}).", refused.Message);
        Assert.Contains("\"passedThrough\": [\"host\"]", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_chosen_is_told()
    {
        BuiltLayout built = await BuildAsync("", "blocks_table { 1: blocks_code (RX) } host_table { 1: host_code (RX) 2: virtio (RW, uncached) }", "host");
        Assert.Equal(new PassedDevice("host", "virtio: disk", "virtio", 0xA00_1000), Assert.Single(built.PassedThrough));
        Assert.EndsWith("virtio: disk (virtio at 0x0a001000)", built.PassedThrough[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_s_capability_is_none_of_what_is_mapped()
    {
        BuiltLayout built = await BuildAsync("", $"{Driver} host_table {{ 1: host_code (RX) }} host_cnode {{ 1: blocks_table }}");
        Assert.Empty(built.PassedThrough);
    }

    [Fact]
    public async Task A_driver_s_program_beside_another_is_no_driver()
    {
        FirnException refused = await Assert.ThrowsAsync<FirnException>(() => BuildAsync("", $"{Driver} host_table {{ 1: host_code (RX) 3: blocks_code (R) 2: virtio (RW) }}"));
        Assert.Contains("host programs a device", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_chosen_is_there()
    {
        FirnException refused = await Assert.ThrowsAsync<FirnException>(() => BuildAsync("", Driver, "host"));
        Assert.Equal("layout test: passedThrough names host, which has no device that reaches memory by itself.", refused.Message);
        Assert.Contains(
            "passedThrough names components of a specification", Assert.Throws<FirnException>(() => LayoutFile.Parse(
                """{ "description": "d", "kernel": "image:K", "rootTask": "image:R", "passedThrough": ["host"] }""", "f")).Message, StringComparison.Ordinal);
        Assert.Equal(["host"], LayoutFile.Parse(
            """{ "description": "d", "kernel": "image:K", "rootTask": "image:R", "specification": "file:s", "passedThrough": ["host"] }""", "f").PassedThrough);
    }

    private async Task<BuiltLayout> BuildAsync(string objects, string capabilities, params string[] passedThrough)
    {
        foreach (string name in new[] { "kernel.elf", "root-task.elf", "block-server.elf", "monitor.elf" })
            await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, name), TinyElf.Create(name == "kernel.elf" ? 0x6000_0000u : 0x40_0000u, 5000), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "system.cdl"), $"{Start} {objects} {Capabilities} {capabilities} }}", TestContext.Current.CancellationToken);
        var layout = new Layout
        {
            Name = "test",
            Folder = _folder.FullName,
            Description = "",
            Kernel = "file:kernel.elf",
            RootTask = "file:root-task.elf",
            Specification = "file:system.cdl",
            SpecificationFiles = new Dictionary<string, string> { ["block-server.elf"] = "image:BlockServer@product", ["monitor.elf"] = "file:monitor.elf" },
            Machine = new LayoutMachine { Devices = [new LayoutDevice { Kind = MachineDeviceKind.Disk, Transport = 8, Name = "disk", Size = "1M" }] },
            PassedThrough = passedThrough,
        };
        return await new LayoutBuilder(new FakeSources(_folder.FullName), Path.Combine(_folder.FullName, "out")).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
    }
}
