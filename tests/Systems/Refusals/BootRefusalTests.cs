using System;
using System.IO;
using System.Threading.Tasks;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.SystemsTests.Probes;
using Xunit;

namespace Firn.SystemsTests.Refusals;

/// <summary>A boot image with anything wrong is refused on the machine, by name, and nothing of the normal world runs.</summary>
public sealed class BootRefusalTests
{
    [Fact]
    public Task A_monitor_that_was_altered() =>
        RefuseAsync(new DamagedImage().Alter("monitor", 0x1234), "image 'monitor': was altered (its digest differs)");

    [Fact]
    public Task A_payload_that_was_altered() =>
        RefuseAsync(new DamagedImage().Alter("data", 9999), "image 'data': was altered (its digest differs)");

    [Fact]
    public Task A_manifest_that_was_altered() =>
        RefuseAsync(new DamagedImage().AlterManifest(ManifestHeader.Size + 3), "boot image: the manifest was altered (its digest differs)");

    [Fact]
    public Task A_file_without_manifest() =>
        RefuseAsync(new DamagedImage().AlterManifest(0), "boot image: has no manifest (wrong magic number)");

    [Fact]
    public Task A_file_that_was_cut_off() =>
        RefuseAsync(new DamagedImage().CutOff(64), "boot image: is truncated (its end is not where the manifest says)");

    [Fact]
    public Task Images_that_overlap() =>
        RefuseAsync(
            new DamagedImage().Change("data", (ref ManifestEntry entry) => entry.Address = ProbeMachine.Probe.Contents.Address),
            "image 'data': overlaps image 'probe' in memory");

    [Fact]
    public Task An_image_beyond_memory() =>
        RefuseAsync(
            new DamagedImage().Change("data", (ref ManifestEntry entry) => entry.Address = 0x8000_0000),
            "image 'data': lies outside its world's memory");

    [Fact]
    public Task An_image_over_the_device_tree() =>
        RefuseAsync(
            new DamagedImage().Change("data", (ref ManifestEntry entry) => entry.Address = 0x4010_0000),
            "image 'data': overlaps reserved memory");

    [Fact]
    public Task An_image_that_claims_more_than_the_file_has() =>
        RefuseAsync(
            new DamagedImage().Change("data", (ref ManifestEntry entry) => entry.FileSize = entry.MemorySize = 0x0800_0000),
            "image 'data': is truncated (its contents are not all there)");

    [Fact]
    public Task A_secure_image_without_digest() =>
        RefuseAsync(
            new DamagedImage().Change("data", (ref ManifestEntry entry) =>
            {
                entry.World = World.Secure;
                entry.Address = 0x0E20_0000;
                entry.DigestPresent = 0;
                entry.Digest = default;
            }),
            "image 'data': is of the secure world and has no digest");

    [Fact]
    public Task Nothing_to_boot() =>
        RefuseAsync(
            new DamagedImage().Change("probe", (ref ManifestEntry entry) =>
            {
                entry.Kind = ImageKind.DeviceTree;
                entry.ExceptionLevel = 0;
                entry.Entry = 0;
            }),
            "boot image: has no executable for the normal world");

    [Fact]
    public async Task A_good_one_is_not_refused()
    {
        SystemResult result = await RunAsync(new DamagedImage());
        result.AssertPoweredOff();
        Assert.DoesNotContain("refused", result.Secure, StringComparison.Ordinal);
        Assert.Contains("FIRN-PROBE-OK secure-probe", result.Normal, StringComparison.Ordinal);
    }

    private static async Task RefuseAsync(DamagedImage image, string reason)
    {
        SystemResult result = await RunAsync(image);
        Assert.Contains($"boot refused: {reason}\n", result.Secure, StringComparison.Ordinal);
        Assert.DoesNotContain("handing over", result.Secure, StringComparison.Ordinal);
        Assert.Equal("", result.Normal);
        result.AssertPoweredOff();
    }

    private static async Task<SystemResult> RunAsync(DamagedImage image)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        string firmware = folder.File("firn.img");
        await File.WriteAllBytesAsync(firmware, image.Flash, TestContext.Current.CancellationToken);
        var machine = new ProbeMachine { Cores = 2 };
        return await SystemMachine.RunAsync(machine.Configure(firmware), TimeSpan.FromMinutes(1));
    }
}
