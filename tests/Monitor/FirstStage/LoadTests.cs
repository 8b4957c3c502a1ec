using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.DeviceTreeTests;
using Firn.Monitor;
using Firn.Monitor.Boot;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Boot;
using Firn.MonitorTests.Fakes;
using Firn.Tools.Image;
using Xunit;

namespace Firn.MonitorTests.FirstStage;

/// <summary>A good boot image on a good machine: everything is in its place, seen by who looks with caches off, and word is left.</summary>
public static class LoadTests
{
    private static readonly IEqualityComparer<(string Name, byte[] Value)> _sameProperty =
        EqualityComparer<(string Name, byte[] Value)>.Create((one, other) => one.Name == other.Name && one.Value.SequenceEqual(other.Value));

    [Fact]
    public static void It_answers_with_the_monitors_entry_and_greets()
    {
        var system = new TestSystem();
        Assert.Equal(TestSystem.Monitor + 0x10, system.Load());
        Assert.Equal("Firn monitor, 4 cores, MIDR 0x410fd083, GICv3\r\n", system.Uart.Text);
        // UARTEN, TXE, RXE; FIFO on and 8 bits.
        Assert.Equal((0x301u, 0x70u), (system.Uart.Control, system.Uart.LineControl));

        system = new TestSystem(tree: Samples.Virt(1), gic: 2);
        Assert.Equal(TestSystem.Monitor + 0x10, system.Load());
        Assert.Equal("Firn monitor, 1 core, MIDR 0x410fd083, GICv2\r\n", system.Uart.Text);
    }

    [Fact]
    public static void Images_are_in_their_places_and_the_rest_of_their_memory_is_zero()
    {
        var system = new TestSystem();
        byte[] flash = [.. system.Flash.Bytes];
        Assert.NotEqual(0ul, system.Load());
        Assert.Equal(flash, system.Flash.Bytes);
        BootManifest.Open(flash, out BootManifest manifest);
        foreach (int entry in Enumerable.Range(0, manifest.Entries.Length))
        {
            ManifestEntry image = manifest.Entries[entry];
            if (image.Placement != ImagePlacement.Flash || image.Kind == ImageKind.CommandLine)
                continue;
            byte[] expected = new byte[image.MemorySize];
            manifest.Contents(entry).CopyTo(expected);
            FakeMemory memory = system.MemoryOf(image.Address);
            Assert.Equal(expected, memory.At(image.Address, expected.Length).ToArray());
            Assert.Equal(expected, memory.Coherent.Slice((int)(image.Address - memory.Start), expected.Length).ToArray());
        }
    }

    [Fact]
    public static void Nothing_else_is_written()
    {
        var system = new TestSystem();
        byte[] ram = [.. system.Ram.Bytes];
        byte[] kept = [.. system.Kept.Bytes];
        Assert.NotEqual(0ul, system.Load());
        Assert.Empty(Changes(ram, system.Ram, (QemuVirt.DeviceTree, QemuVirt.DeviceTreeCapacity), (TestSystem.Kernel, 0x8000), (TestSystem.Notes, 0x1000)));
        Assert.Empty(Changes(kept, system.Kept, (QemuVirt.SecureMemory, 0x1000), (TestSystem.Monitor, 0x7000), (TestSystem.Work, 0x3000)));
    }

    [Fact]
    public static void Word_is_left_for_the_monitor()
    {
        var system = new TestSystem();
        system.Load();
        MonitorState state = default;
        Assert.Equal(TestSystem.Kernel + 0x40, HandOver.Read(system.Machine, ref state));
        Assert.Equal(QemuVirt.DeviceTree, HandOver.ReadDeviceTree(system.Machine));
        // Ten ticks a look at the counter, one digest for each of four images.
        Assert.Equal(40ul, HandOver.ReadDigestTicks(system.Machine));
        Assert.Equal(2u, state.NormalLevel);
        Assert.Equal([(0x4000_0000, 0x4000_0000), (0x1_0000_0000, 0x1000)],
            state.NormalMemory.Ranges.ToArray().Select(range => (range.Start, range.Size)));
        for (uint core = 0; core < 8; core++)
            Assert.Equal(core < 4, state.Cores.Query(core, out _) == 0);
        // The monitor reads with its caches off at first.
        Assert.Equal(system.Kept.Bytes[..0x1000], system.Kept.Coherent[..0x1000].ToArray());
        for (int slot = 0; slot < 0x48; slot++)
            Assert.Equal(0, system.Kept.Bytes[slot]);
    }

    [Fact]
    public static void The_tree_is_the_machines_with_what_the_kernel_needs()
    {
        var system = new TestSystem();
        TestNode expected = Samples.Virt(4);
        foreach (TestNode core in expected.Children.Single(node => node.Name == "cpus").Children.Where(node => node.Name.StartsWith("cpu@", StringComparison.Ordinal)))
            core.With("enable-method", "psci");
        TestNode chosen = expected.Children.Single(node => node.Name == "chosen");
        chosen.With("bootargs", TestSystem.Arguments);
        expected.With(new TestNode("psci").With("compatible", "arm,psci-1.0\0arm,psci-0.2").With("method", "smc"));
        expected.With(new TestNode("reserved-memory").With("#address-cells", 2).With("#size-cells", 2).With("ranges", Array.Empty<byte>())
            .With(new TestNode("notes@40220000").With("reg", 0, 0x4022_0000, 0, 0x1000).With("no-map", Array.Empty<byte>())
                .With("firn,image-size", 0, 0x333)));

        system.Load();
        TestNode found = TestBlob.Unflatten(system.Ram.Coherent);
        TestNode foundChosen = found.Children.Single(node => node.Name == "chosen");
        Assert.Equal(TestSystem.RamDisk, Number(foundChosen, "linux,initrd-start"));
        Assert.Equal(TestSystem.RamDisk + 0x2345, Number(foundChosen, "linux,initrd-end"));
        foundChosen.Properties.RemoveAll(property => property.Name.StartsWith("linux,initrd", StringComparison.Ordinal));
        Assert.Equal(Sorted(expected), Sorted(found));
    }

    [Fact]
    public static void A_tree_of_the_image_takes_the_machines_place()
    {
        TestNode own = Samples.Virt(2).With("model", "own");
        var specification = new ImageSpecification
        {
            Name = "tree",
            Kind = ImageKind.DeviceTree,
            Contents = ImageContents.Raw(TestBlob.Flatten(own), TestSystem.OwnTree) with { MemorySize = 0x4000 },
        };
        var system = new TestSystem(TestSystem.Complete().Add(specification));
        byte[] machines = system.Ram.Bytes[..0x1_0000];
        Assert.NotEqual(0ul, system.Load());
        Assert.Equal(TestSystem.OwnTree, HandOver.ReadDeviceTree(system.Machine));
        Assert.Equal(machines, system.Ram.Bytes[..0x1_0000]);
        TestNode found = TestBlob.Unflatten(system.Ram.Coherent.Slice((int)(TestSystem.OwnTree - QemuVirt.DeviceTree), 0x4000));
        Assert.Contains(("model", Encoding.ASCII.GetBytes("own\0")), found.Properties, _sameProperty);
        Assert.Contains(found.Children, node => node.Name == "psci");
        // Which cores there are, the machine knows best.
        MonitorState state = default;
        HandOver.Read(system.Machine, ref state);
        Assert.Equal(0, (int)state.Cores.Query(3, out _));
    }

    [Fact]
    public static void Caches_give_up_each_image_before_instructions_may_be_fetched_from_it()
    {
        var system = new TestSystem();
        system.Load();
        List<string> names = [.. system.Board.Operations.Select(operation => operation.Name)];
        // Three images come from flash; each is cleaned, that is complete, then the instruction caches are dropped.
        int[] drops = [.. Enumerable.Range(0, names.Count).Where(index => names[index] == "IC IALLUIS")];
        Assert.Equal(3, drops.Length);
        Assert.All(drops, drop => Assert.Equal(["DC CVAC", "DSB SY"], names.Skip(drop - 2).Take(2)));
    }

    [Fact]
    public static void The_map_is_what_loading_needs()
    {
        var system = new TestSystem();
        system.Load();
        List<TableWalker.Mapping> map = MonitorMapTests.Walk(system.Machine);
        Assert.DoesNotContain(map, mapping => mapping.CanWrite && mapping.CanExecute);
        foreach (TableWalker.Mapping mapping in map)
            Assert.Equal(Expected(mapping.Start, system.Board.FlashSize), MonitorMapTests.Rights(mapping));
        // Flash, secure memory, both devices' block, and the two gigabytes that the tree tells of.
        Assert.Equal(1u << 30, map.Where(mapping => mapping.Start == 1ul << 30).Sum(mapping => (long)mapping.Size));
        Assert.Equal((long)QemuVirt.SecureMemorySize, map.Where(mapping => mapping.Start >> 24 == 0x0E).Sum(mapping => (long)mapping.Size));
        Assert.NotNull(TableWalker.Find(map, QemuVirt.SecureUart));
        Assert.NotNull(TableWalker.Find(map, QemuVirt.PowerLines));
        Assert.NotNull(TableWalker.Find(map, (ulong)system.Board.FlashSize - 1));
        Assert.NotNull(TableWalker.Find(map, 1ul << 32));
        Assert.Null(TableWalker.Find(map, 2ul << 30));
    }

    internal static IEnumerable<string> Changes(byte[] before, FakeMemory memory, params (ulong Start, int Size)[] except)
    {
        byte[] expected = except.Length == 0 ? before : [.. before];
        foreach ((ulong start, int size) in except)
            memory.At(start, size).CopyTo(expected.AsSpan((int)(start - memory.Start)));
        int first = expected.AsSpan().CommonPrefixLength(memory.Bytes);
        return first == expected.Length ? [] : [$"0x{memory.Start + (ulong)first:X}"];
    }

    private static string Expected(ulong start, int flashSize) => start switch
    {
        _ when start < (ulong)flashSize => "xr",
        0x0900_0000 => "device rw",
        >= 0x0E00_0000 and < 0x0F00_0000 => "rw",
        0x4000_0000 or 0x1_0000_0000 => "rw normal",
        _ => "nothing",
    };

    private static ulong Number(TestNode node, string name)
    {
        byte[] value = node.Properties.Single(property => property.Name == name).Value;
        return value.Aggregate(0ul, (number, part) => (number << 8) | part);
    }

    // Where the editor puts new nodes and properties is its own affair.
    private static string Sorted(TestNode node)
    {
        IEnumerable<string> properties = node.Properties.Select(property => $"{property.Name}={Convert.ToHexStringLower(property.Value)}").Order(StringComparer.Ordinal);
        return $"{node.Name}{{{string.Join(';', properties)}|{string.Concat(node.Children.Select(Sorted).Order(StringComparer.Ordinal))}}}";
    }
}
