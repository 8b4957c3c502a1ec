using System;
using System.IO;
using System.Threading.Tasks;
using Firn.Abi.Boot;
using Firn.SystemsTests.Probes;
using Firn.Tools.Image;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Refusals;

/// <summary>A payload that the machine's loader places in memory, beside the flash file that has its digest.</summary>
public sealed class PayloadTests
{
    private const ulong Address = 0x4C00_0000;

    [Fact]
    public async Task As_it_was_built_it_is_taken()
    {
        SystemResult result = await RunAsync(payload => payload, memoryMebibytes: 256);
        Assert.Contains("FIRN-PROBE-OK registers", result.Normal, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", result.Secure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Altered_it_is_refused()
    {
        SystemResult result = await RunAsync(
            payload =>
            {
                payload[^1] ^= 1;
                return payload;
            },
            memoryMebibytes: 256);
        AssertRefused(result, "image 'payload': was altered (its digest differs)");
    }

    [Fact]
    public async Task Cut_off_it_is_refused() =>
        AssertRefused(
            await RunAsync(payload => payload[..^4096], memoryMebibytes: 256), "image 'payload': was altered (its digest differs)");

    [Fact]
    public async Task On_a_machine_with_too_little_memory_it_is_refused() =>
        AssertRefused(await RunAsync(payload => payload, memoryMebibytes: 128), "image 'payload': lies outside its world's memory");

    private static void AssertRefused(SystemResult result, string reason)
    {
        Assert.Contains($"boot refused: {reason}\n", result.Secure, StringComparison.Ordinal);
        Assert.Equal("", result.Normal);
        result.AssertPoweredOff();
    }

    private static async Task<SystemResult> RunAsync(Func<byte[], byte[]> change, int memoryMebibytes)
    {
        byte[] payload = new byte[100_000];
        new Random(2).NextBytes(payload);
        var image = new ImageSpecification
        {
            Name = "payload",
            Kind = ImageKind.Data,
            Digest = true,
            Placement = ImagePlacement.Ram,
            Contents = ImageContents.Raw(payload, Address),
        };
        var machine = new ProbeMachine { Cores = 2 };
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        byte[] flash = machine.Builder().Add(image).CommandLine("registers").Build().Flash;
        await File.WriteAllBytesAsync(folder.File("firn.img"), flash, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.File("payload"), change((byte[])payload.Clone()), TestContext.Current.CancellationToken);
        MachineConfiguration configuration = machine.Configure(folder.File("firn.img")) with
        {
            MemoryMebibytes = memoryMebibytes,
            // What begins beyond memory, the loader could not place.
            Payloads = memoryMebibytes == 256 ? [new MachinePayload(folder.File("payload"), Address)] : [],
        };
        return await SystemMachine.RunAsync(configuration, TimeSpan.FromMinutes(1));
    }
}
