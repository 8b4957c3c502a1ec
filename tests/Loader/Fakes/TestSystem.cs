using System;
using System.Globalization;
using System.Linq;
using Firn.DeviceTreeTests;
using Firn.Loader;
using Firn.MonitorTests.Fakes;

namespace Firn.LoaderTests.Fakes;

/// <summary>A machine as the monitor leaves it to the loader: the loader's image, both files and a device tree in memory that is not clean.</summary>
internal sealed class TestSystem
{
    public const ulong RamStart = 0x4000_0000;
    public const int RamSize = 0x0100_0000;
    public const ulong Tree = 0x4000_1000;
    public const ulong LoaderBase = 0x4020_0000;
    public const ulong HandOver = LoaderBase + 0x3_8000;
    public const ulong CoreEntry = LoaderBase + 0x88;
    public const ulong KernelFile = 0x4040_0000;
    public const ulong RootTaskFile = 0x4060_0000;
    public const ulong KernelPhysical = 0x4080_0000;
    public const ulong KernelVirtual = 0xFF_C000_0000;

    private const byte Left = 0xEE;

    public TestSystem(byte[]? kernel = null, byte[]? rootTask = null, string arguments = "quiet", Action<TestNode>? change = null, int cores = 1)
    {
        kernel ??= TestExecutable.Kernel(KernelVirtual, KernelPhysical).Bytes();
        rootTask ??= TestExecutable.RootTask().Bytes();
        TestNode tree = Describe(kernel.Length, rootTask.Length, arguments, cores);
        change?.Invoke(tree);
        byte[] ram = new byte[RamSize];
        ram.AsSpan().Fill(Left);
        TestBlob.Flatten(tree).CopyTo(ram, (int)(Tree - RamStart));
        kernel.CopyTo(ram, (int)(KernelFile - RamStart));
        rootTask.CopyTo(ram, (int)(RootTaskFile - RamStart));
        Ram = new FakeMemory(RamStart, ram);
        Board.Memories.Add(Ram);
    }

    public LoaderBoard Board { get; } = new();

    public FakeMemory Ram { get; }

    public static LoaderImage Image => new()
    {
        Start = LoaderBase,
        CodeEnd = LoaderBase + 0x6000,
        ConstantsEnd = LoaderBase + 0x9000,
        End = LoaderBase + 0x4_0000,
        Tables = LoaderBase + 0xA000,
        TablesEnd = LoaderBase + 0x3_0000,
        CoreEntry = CoreEntry,
        HandOver = HandOver,
    };

    /// <summary>Runs the loader.</summary>
    public bool Start(ulong tree = Tree)
    {
        LoaderImage image = Image;
        return LoaderStart.Start(new FakeLoaderMachine(Board), in image, tree);
    }

    /// <summary>Runs the loader and answers what it refused; fails if it did not, or wrote where a kernel would go.</summary>
    public string Refusal(ulong tree = Tree)
    {
        byte[] before = [.. Ram.Bytes];
        if (Start(tree))
            throw new InvalidOperationException("The loader would enter a kernel.");
        int first = (int)(KernelPhysical - RamStart);
        if (!Ram.Bytes.AsSpan(first).SequenceEqual(before.AsSpan(first)))
            throw new InvalidOperationException("The loader wrote before it refused.");
        string text = Board.Console.Text;
        const string Prefix = "loader: refused: ";
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Count(letter => letter == '\n') != 1)
            throw new InvalidOperationException($"The console says: {text}");
        return text[Prefix.Length..].TrimEnd();
    }

    public ulong HandedOver(int offset) => Ram.Read(HandOver + (ulong)offset, 64);

    private static TestNode Describe(int kernelSize, int rootTaskSize, string arguments, int cores)
    {
        TestNode tree = Samples.Virt(cores);
        Node(tree, "memory@40000000").With("reg", 0, (uint)RamStart, 0, RamSize);
        Node(tree, "chosen").With("bootargs", arguments);
        return tree.With(new TestNode("reserved-memory").With("#address-cells", 2).With("#size-cells", 2).With("ranges", Array.Empty<byte>())
            .With(File("kernel", KernelFile, kernelSize), File("root-task", RootTaskFile, rootTaskSize)));
    }

    public static TestNode Node(TestNode parent, string name) => parent.Children.Single(child => child.Name == name);

    private static TestNode File(string name, ulong address, int size) =>
        new TestNode(string.Create(CultureInfo.InvariantCulture, $"{name}@{address:x}"))
            .With("reg", 0, (uint)address, 0, (uint)((size + 0xFFF) & ~0xFFF))
            .With("no-map", Array.Empty<byte>())
            .With("firn,image-size", 0, (uint)size);
}
