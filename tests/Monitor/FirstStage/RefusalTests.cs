using System;
using System.Linq;
using CsCheck;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.DeviceTreeTests;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Fakes;
using Firn.Tools.Image;
using Firn.Tools.ImageTests;
using Xunit;

namespace Firn.MonitorTests.FirstStage;

/// <summary>What is not as it was built does not boot: the console names it, and memory beyond the copies is as it was.</summary>
public static class RefusalTests
{
    private const string Refused = "boot refused: ";

    private static readonly string[] _digested = ["monitor", "linux", "initrd", "notes"];

    [Fact]
    public static void Any_byte_of_the_manifest()
    {
        var system = new TestSystem();
        byte[] ram = [.. system.Ram.Bytes];
        byte[] kept = [.. system.Kept.Bytes];
        int size = ManifestHeader.Size + (5 * ManifestEntry.Size);
        for (int offset = 0; offset < size; offset++)
        {
            ref byte target = ref system.Flash.Bytes[BootImageLayout.ManifestOffset + offset];
            target ^= (byte)(1 << (offset % 8));
            var uart = new FakeUart();
            var board = new FakeBoard(system.Board.Core) { FlashSize = system.Board.FlashSize };
            board.Attach(QemuVirt.SecureUart, 0x1000, uart);
            board.AddMemory(system.Flash);
            board.AddMemory(system.Kept);
            board.AddMemory(system.Ram);
            Assert.Equal(0ul, Monitor.FirstStage.FirstStageBoot.Load(new FakeMonitorMachine(board), TestSystem.Work));
            target ^= (byte)(1 << (offset % 8));
            Assert.Contains(Refused + "boot image: ", uart.Text, StringComparison.Ordinal);
            Assert.Empty(LoadTests.Changes(ram, system.Ram));
            Assert.Empty(LoadTests.Changes(kept, system.Kept, (QemuVirt.SecureMemory, 0x1000), (TestSystem.Work, 0x3000)));
        }
        // It was the flips alone.
        Assert.NotEqual(0ul, system.Load());
    }

    [Fact]
    public static void Any_byte_with_a_digest() => Gen.Select(Gen.Int[0, 3], Gen.Int, Gen.Byte[1, 255]).Sample((entry, place, bits) =>
    {
        var system = new TestSystem();
        BootManifest.Open(system.Flash.Bytes, out BootManifest manifest);
        ManifestEntry image = manifest.Entries[entry];
        int offset = (int)((uint)place % (uint)image.FileSize);
        bool inFlash = image.Placement == ImagePlacement.Flash;
        (inFlash ? system.Flash : system.Ram).Bytes[(inFlash ? (int)image.Offset : (int)(image.Address - QemuVirt.DeviceTree)) + offset] ^= bits;
        byte[] ram = [.. system.Ram.Bytes];
        byte[] kept = [.. system.Kept.Bytes];

        Assert.Equal(0ul, system.Load());
        Assert.EndsWith($"{Refused}image '{_digested[entry]}': was altered (its digest differs)\r\n", system.Uart.Text, StringComparison.Ordinal);
        Assert.Empty(LoadTests.Changes(ram, system.Ram, [.. new[] { (TestSystem.Kernel, 0x8000), (TestSystem.Notes, 0x1000) }.Take(entry)]));
        Assert.Empty(LoadTests.Changes(kept, system.Kept, (QemuVirt.SecureMemory, 0x1000), (TestSystem.Work, 0x3000), (TestSystem.Monitor, 0x7000)));
        // Nothing was left for a monitor to find.
        Assert.Equal(0xEEEE_EEEE_EEEE_EEEE, BitConverter.ToUInt64(system.Kept.Bytes, 0x80));
    }, iter: 150);

    [Fact]
    public static void Images_where_the_machine_keeps_its_own()
    {
        AssertRefused("image 'x': overlaps reserved memory", Add(TestSystem.Data("x", 0x0E00_F000, 16, World.Secure)));
        AssertRefused("image 'x': overlaps reserved memory", Add(TestSystem.Data("x", 0x0E0F_0000, 16, World.Secure)));
        AssertRefused("image 'x': overlaps reserved memory", Add(TestSystem.Data("x", 0x0E0F_F000, 16, World.Secure)));
        // The tree tells of one gigabyte and a page more.
        AssertRefused("image 'x': lies outside its world's memory", Add(TestSystem.Data("x", 0x8000_0000, 16)));
        AssertRefused("image 'x': lies outside its world's memory", Add(TestSystem.Data("x", 0x7FFF_F000, 0x1001)));
        Assert.NotEqual(0ul, new TestSystem(Add(TestSystem.Data("x", 0x0E0E_F000, 16, World.Secure))).Load());
    }

    [Fact]
    public static void Nothing_to_boot() => AssertRefused("boot image: has no executable for the normal world", TestSystem.WithoutKernel());

    [Fact]
    public static void A_flash_that_was_cut()
    {
        var system = new TestSystem();
        var uart = new FakeUart();
        var board = new FakeBoard(system.Board.Core) { FlashSize = system.Board.FlashSize - 0x3000 };
        board.Attach(QemuVirt.SecureUart, 0x1000, uart);
        board.AddMemory(system.Flash);
        board.AddMemory(system.Kept);
        board.AddMemory(system.Ram);
        Assert.Equal(0ul, Monitor.FirstStage.FirstStageBoot.Load(new FakeMonitorMachine(board), TestSystem.Work));
        Assert.EndsWith(Refused + "boot image: is shorter than its manifest states\r\n", uart.Text, StringComparison.Ordinal);
    }

    [Fact]
    public static void An_empty_flash()
    {
        var system = new TestSystem();
        Array.Clear(system.Flash.Bytes);
        Assert.Equal(0ul, system.Load());
        Assert.EndsWith(Refused + "boot image: has no manifest (wrong magic number)\r\n", system.Uart.Text, StringComparison.Ordinal);
    }

    [Fact]
    public static void A_machine_without_description()
    {
        AssertTreeRefused("device tree: malformed", system => system.Ram.Bytes[0] = 0);
        AssertTreeRefused("device tree: no node for memory or cores", new TestNode("").With(new TestNode("cpus")));
        TestNode tree = Samples.Virt();
        tree.Children.RemoveAll(node => node.Name.StartsWith("memory", StringComparison.Ordinal));
        AssertTreeRefused("device tree: no node for memory or cores", tree);
        tree = Samples.Virt();
        tree.Children.RemoveAll(node => node.Name == "cpus");
        AssertTreeRefused("device tree: no node for memory or cores", tree);
    }

    [Fact]
    public static void A_tree_of_the_image_that_is_none() => AssertRefused("device tree: malformed", TestSystem.Minimal().Add(new ImageSpecification
    {
        Name = "tree",
        Kind = ImageKind.DeviceTree,
        Contents = ImageContents.Raw(TestElf.Pattern(100), TestSystem.OwnTree),
    }));

    [Fact]
    public static void A_tree_of_the_image_without_room()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(2));
        AssertRefused("device tree: no room for what the monitor adds", TestSystem.Minimal().Add(new ImageSpecification
        {
            Name = "tree",
            Kind = ImageKind.DeviceTree,
            Contents = new ImageContents { Bytes = blob, Address = TestSystem.OwnTree, MemorySize = (ulong)blob.Length + 8 },
        }));
    }

    [Fact]
    public static void An_altered_tree_boots_or_is_refused_in_words() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Byte).Array[1, 8].Sample(flips =>
        {
            var system = new TestSystem();
            foreach ((int offset, byte bits) in flips)
                system.Ram.Bytes[offset] ^= bits;
            if (system.Load() == 0)
                Assert.Contains(Refused, system.Uart.Text, StringComparison.Ordinal);
        }, iter: 200);

    private static BootImageBuilder Add(ImageSpecification image) => TestSystem.Complete().Add(image);

    private static void AssertRefused(string words, BootImageBuilder builder)
    {
        var system = new TestSystem(builder);
        Assert.Equal(0ul, system.Load());
        Assert.EndsWith($"{Refused}{words}\r\n", system.Uart.Text, StringComparison.Ordinal);
    }

    private static void AssertTreeRefused(string words, TestNode tree)
    {
        var system = new TestSystem(tree: tree);
        Assert.Equal(0ul, system.Load());
        Assert.Equal($"{Refused}{words}\r\n", system.Uart.Text);
    }

    private static void AssertTreeRefused(string words, Action<TestSystem> alter)
    {
        var system = new TestSystem();
        alter(system);
        Assert.Equal(0ul, system.Load());
        Assert.Equal($"{Refused}{words}\r\n", system.Uart.Text);
    }
}
