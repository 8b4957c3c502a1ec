using System;
using System.Runtime.CompilerServices;
using Firn.Arm64.Identification;
using Firn.Arm64.Translation;
using Firn.DeviceTree;

namespace Firn.Loader.Placement;

/// <summary>What the loader takes from the device tree: memory and what of it is taken, the two files, the cores, the command line.</summary>
public struct BootDescription
{
    /// <summary>The most cores that a kernel is started on.</summary>
    public const int MaximumCores = 8;

    /// <summary>The machine's memory, and what must stay.</summary>
    public MachineMemory Memory;

    /// <summary>The physical address of the kernel's ELF file.</summary>
    public ulong KernelFile;

    /// <summary>Its bytes.</summary>
    public ulong KernelFileSize;

    /// <summary>The physical address of the root task's ELF file.</summary>
    public ulong RootTaskFile;

    /// <summary>Its bytes.</summary>
    public ulong RootTaskFileSize;

    /// <summary>Cores that the kernel is to run on, this one included.</summary>
    public int CoreCount;

    private CoreWords _cores;
    private int _present;
    private int _own;

    /// <summary>The image of a kernel's ELF file in a boot image, by which the device tree calls it in /reserved-memory.</summary>
    public static ReadOnlySpan<byte> KernelName => "kernel"u8;

    /// <summary>The image of a root task's ELF file in a boot image.</summary>
    public static ReadOnlySpan<byte> RootTaskName => "root-task"u8;

    /// <summary>MPIDR's affinity fields of the core that the kernel knows by a number: this core is 0, the others follow in the tree's order.</summary>
    public readonly ulong Core(int number) => _cores[(_own + number) % _present];

    /// <summary>Reads a tree. What is taken besides by its word, the loader and the tree itself, <see cref="Memory"/> knows already.</summary>
    /// <param name="tree">The tree, checked.</param>
    /// <param name="own">The core that runs the loader.</param>
    /// <param name="coresAsked">How many cores the command line asks for.</param>
    /// <param name="addressLimit">The first physical address that this core cannot use: memory ends there.</param>
    public LoadProblem Read(DeviceTreeReader tree, Affinity own, int coresAsked, ulong addressLimit)
    {
        ReadMemory(tree, addressLimit);
        ReadCores(tree, own);
        if (Memory.RangeCount == 0 || _own == _present)
            return new LoadProblem(LoadStatus.Undescribed, LoadPart.Machine);
        CoreCount = coresAsked == CommandLine.AllCores ? _present : coresAsked;
        if (CoreCount > _present)
            return new LoadProblem(LoadStatus.TooFewCores, LoadPart.Machine);
        return ReadReservations(tree);
    }

    private void ReadMemory(DeviceTreeReader tree, ulong addressLimit)
    {
        for (DeviceTreeNode node = tree.FirstChild(DeviceTreeReader.Root); node.Exists; node = tree.NextSibling(node))
        {
            if (!tree.IsText(node, "device_type"u8, "memory"u8) || !tree.IsAvailable(node))
                continue;
            for (int i = 0; i < MachineMemory.MaximumRanges && tree.TryGetRegister(node, i, out DeviceTreeRange found); i++)
            {
                if (found.Start < addressLimit)
                    Memory.Add(found.Start, Math.Min(found.Size, addressLimit - found.Start));
            }
        }
    }

    private void ReadCores(DeviceTreeReader tree, Affinity own)
    {
        _present = 0;
        _own = MaximumCores;
        DeviceTreeNode parent = tree.Find("/cpus"u8);
        DeviceTreeNode node = parent.Exists ? tree.FirstChild(parent) : DeviceTreeNode.None;
        for (; node.Exists && _present < MaximumCores; node = tree.NextSibling(node))
        {
            if (!tree.IsText(node, "device_type"u8, "cpu"u8) || !tree.TryGetRegister(node, 0, out DeviceTreeRange place))
                continue;
            if (place.Start == own.Number)
                _own = _present;
            _cores[_present++] = place.Start;
        }
        if (_own == MaximumCores)
            _own = _present;
    }

    private LoadProblem ReadReservations(DeviceTreeReader tree)
    {
        int count = tree.ReservationCount;
        bool fits = true;
        for (int i = 0; i < count && fits; i++)
            fits = Memory.TryTake(LoadPart.Reserved, tree.Reservation(i).Start, tree.Reservation(i).Size);
        KernelFileSize = 0;
        RootTaskFileSize = 0;
        DeviceTreeNode parent = tree.Find("/reserved-memory"u8);
        DeviceTreeNode node = parent.Exists ? tree.FirstChild(parent) : DeviceTreeNode.None;
        for (; node.Exists && fits; node = tree.NextSibling(node))
        {
            LoadPart part = PartOf(tree.Name(node));
            if (part == LoadPart.KernelFile)
                ReadFile(tree, node, out KernelFile, out KernelFileSize);
            if (part == LoadPart.RootTaskFile)
                ReadFile(tree, node, out RootTaskFile, out RootTaskFileSize);
            for (int i = 0; fits && tree.TryGetRegister(node, i, out DeviceTreeRange found); i++)
                fits = Memory.TryTake(part, found.Start, found.Size);
        }
        if (!fits)
            return new LoadProblem(LoadStatus.TooManyReservations, LoadPart.DeviceTree);
        if (KernelFileSize == 0)
            return new LoadProblem(LoadStatus.NotGiven, LoadPart.Kernel);
        if (RootTaskFileSize == 0)
            return new LoadProblem(LoadStatus.NotGiven, LoadPart.RootTask);
        LoadProblem problem = CheckFile(LoadPart.KernelFile, KernelFile, KernelFileSize);
        return problem.IsSuccess ? CheckFile(LoadPart.RootTaskFile, RootTaskFile, RootTaskFileSize) : problem;
    }

    private static void ReadFile(DeviceTreeReader tree, DeviceTreeNode node, out ulong start, out ulong size)
    {
        bool found = tree.TryGetRegister(node, 0, out DeviceTreeRange place);
        start = found ? place.Start : 0;
        if (!found || !tree.TryGetNumber(node, BootFixups.ImageSizeProperty, out size) || size > place.Size)
            size = found ? place.Size : 0;
    }

    // A file is read as one span, from a page on, and lies in memory where nothing else does.
    private readonly LoadProblem CheckFile(LoadPart part, ulong start, ulong size)
    {
        if (start % Granule.PageSize != 0 || size > int.MaxValue)
            return new LoadProblem(LoadStatus.OutsideMemory, part);
        return Memory.Check(part, start, start + size < start ? ulong.MaxValue : start + size);
    }

    private static LoadPart PartOf(ReadOnlySpan<byte> name)
    {
        int unit = name.IndexOf((byte)'@');
        ReadOnlySpan<byte> plain = unit < 0 ? name : name.Slice(0, unit);
        return plain.SequenceEqual(KernelName) ? LoadPart.KernelFile
            : plain.SequenceEqual(RootTaskName) ? LoadPart.RootTaskFile
            : LoadPart.Reserved;
    }

    [InlineArray(MaximumCores)]
    private struct CoreWords
    {
        private ulong _first;
    }
}
