using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Drivers;

/// <summary>The layout <c>drivers</c>: trusted drivers of a network device, a disk and a source of random bytes, and a client that has a share of each.</summary>
public sealed class DriversLayoutTests
{
    private const int Mebibyte = 1 << 20;
    private const int RouterAddress = 0x0A00_0202;
    private const int CaptureHeader = 24;
    private const int RecordHeader = 16;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_has_its_sectors_the_network_and_random_bytes_and_nothing_of_others()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(LayoutFile.Read(SourceTree.Layout("drivers")), cancellation: Token);
        string disk = built.DiskOf(built.Layout.Machine.Devices.Single(device => device.Kind == MachineDeviceKind.Disk))!;
        byte[] before = new byte[4 * Mebibyte];
        new Random(9).NextBytes(before);
        await File.WriteAllBytesAsync(disk, before, Token);
        string capture = Path.Combine(folder.Path, "frames.pcap");
        MachineConfiguration machine = built.ToMachine() with { ExtraArguments = ["-object", $"filter-dump,id=capture,netdev=device0,file={capture}"] };

        SystemResult result = await SystemMachine.RunAsync(machine, _limit);
        result.AssertPoweredOff();
        Assert.DoesNotMatch("FAIL|error|panic|fault", result.Normal);
        foreach (string line in (string[])[
            "[blocks] disk, sectors: 8192",
            "[probe] disk: sectors 2048",
            "[probe] disk: sectors to read alone 64",
            "[probe] disk: copied, bytes 524288",
            "[probe] disk: what is another's is refused",
            "[probe] disk: nonsense ends nobody else",
            "[probe] network: echoes 100"])
        {
            Assert.Contains(line, result.Normal, StringComparison.Ordinal);
        }
        string[] random = [.. Regex.Matches(result.Normal, "random: ([0-9]+)").Select(match => match.Groups[1].Value)];
        Assert.Equal(4, random.Distinct().Count());

        // On the disk is what was written, where it was to be, and nothing else has changed.
        byte[] expected = [.. before];
        for (int i = 0; i < Mebibyte / 2; i++)
            expected[Mebibyte + (Mebibyte / 2) + i] = (byte)~before[Mebibyte + i];
        Assert.Equal(expected, await File.ReadAllBytesAsync(disk, Token));
        CheckFrames(await File.ReadAllBytesAsync(capture, Token));
    }

    // What was on the wire: the client's own address, a question for the router's, a hundred echoes there and back, each in a whole frame.
    private static void CheckFrames(byte[] capture)
    {
        int asked = 0;
        int answered = 0;
        for (int at = CaptureHeader; at < capture.Length;)
        {
            int length = BitConverter.ToInt32(capture, at + 8);
            ReadOnlySpan<byte> frame = capture.AsSpan(at + RecordHeader, length);
            at += RecordHeader + length;
            bool isIp = frame[12] == 8 && frame[13] == 0;
            bool isOurs = Convert.ToHexString(frame[6..12]) == "525400000002";
            Assert.InRange(length, 42, 1514);
            if (!isIp || frame[14 + 9] != 1)
                continue;
            Assert.Equal(1514, length);
            Assert.Equal(RouterAddress.ToString("X8", CultureInfo.InvariantCulture), Convert.ToHexString(isOurs ? frame[30..34] : frame[26..30]));
            if (isOurs)
                asked++;
            else
                answered++;
        }
        Assert.Equal((100, 100), (asked, answered));
    }
}
