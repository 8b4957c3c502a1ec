using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.DeviceTreeTests;
using Firn.Monitor.FirstStage;
using Firn.Monitor.Platforms;
using Firn.MonitorTests.Fakes;
using Firn.Tools.Elf;
using Firn.Tools.Image;
using Firn.Tools.ImageTests;

namespace Firn.MonitorTests.FirstStage;

/// <summary>A machine as it leaves reset: flash with a boot image, RAM with a device tree and payloads, everything else as it happened to be.</summary>
internal sealed class TestSystem
{
    public const ulong Monitor = 0x0E01_0000;
    public const ulong Work = 0x0E0F_0000;
    public const ulong Kernel = 0x4020_0000;
    public const ulong RamDisk = 0x4021_0000;
    public const ulong Notes = 0x4022_0000;
    public const ulong OwnTree = 0x4023_0000;
    public const string Arguments = "console=ttyAMA0 quiet";

    private const byte Left = 0xEE;
    private const int RamSize = 0x0024_0000;
    private const int KeptSize = 0x0010_0000;

    private readonly BootImageResult _image;
    private ulong _ticks;

    public TestSystem(BootImageBuilder? builder = null, TestNode? tree = null, int gic = 3)
    {
        _image = (builder ?? Complete()).Build();
        Tree = tree ?? Samples.Virt(4);
        Dictionary<string, ulong> registers = CoreModel.CortexA72.Registers.ToDictionary();
        registers["MPIDR_EL1"] = 0x8000_0000;
        registers["ID_AA64PFR0_EL1"] = gic == 3 ? 0x0100_2222u : 0x2222u;
        Board = new FakeBoard(new CoreModel(registers)) { FlashSize = _image.Flash.Length + 0x2000 };
        Board.Connect("CNTPCT_EL0", () => _ticks += 10);
        Board.Attach(QemuVirt.SecureUart, 0x1000, Uart);
        Flash = Board.AddMemory(QemuVirt.Flash, Filled(Board.FlashSize, _image.Flash));
        Kept = Board.AddMemory(QemuVirt.SecureMemory, Filled(KeptSize, []));
        byte[] ram = Filled(RamSize, TestBlob.Flatten(Tree));
        foreach (RamPayload payload in _image.Payloads)
            payload.Contents.CopyTo(ram, (int)(payload.Address - QemuVirt.DeviceTree));
        Ram = Board.AddMemory(QemuVirt.DeviceTree, ram);
    }

    public FakeBoard Board { get; }

    public FakeMonitorMachine Machine => new(Board);

    public FakeUart Uart { get; } = new(busy: 1);

    public FakeMemory Flash { get; }

    /// <summary>The secure memory that the monitor keeps.</summary>
    public FakeMemory Kept { get; }

    public FakeMemory Ram { get; }

    public TestNode Tree { get; }

    public ulong Load() => FirstStageBoot.Load(Machine, Work);

    public FakeMemory MemoryOf(ulong address) => address < QemuVirt.DeviceTree ? Kept : Ram;

    /// <summary>Monitor, kernel, RAM disk, data and arguments; the first four with digests, the RAM disk in RAM.</summary>
    public static BootImageBuilder Complete() => Minimal()
        .Add(new ImageSpecification
        {
            Name = "initrd",
            Kind = ImageKind.InitialRamDisk,
            Placement = ImagePlacement.Ram,
            Digest = true,
            Contents = ImageContents.Raw(TestElf.Pattern(0x2345), RamDisk),
        })
        .Add(Data("notes", Notes, 0x333))
        .CommandLine(Arguments);

    /// <summary>Monitor and kernel, both with memory beyond their contents.</summary>
    public static BootImageBuilder Minimal() => WithoutKernel().Add(new ImageSpecification
    {
        Name = "linux",
        Kind = ImageKind.Executable,
        ExceptionLevel = 2,
        Digest = true,
        Contents = ImageContents.Raw(TestElf.Pattern(0x1234), Kernel) with { MemorySize = 0x8000, Entry = Kernel + 0x40 },
    });

    public static BootImageBuilder WithoutKernel() => new BootImageBuilder("test", MachineMemory.LargestQemuVirt)
        .FirstStage(ExecutableInput.Parse("first-stage.elf", TestElf.Code(0, 0x200)))
        .Monitor(ExecutableInput.Parse("monitor.elf", new TestElf { Entry = Monitor + 0x10 }
            .Segment(Monitor, TestElf.Pattern(0x2000), 0x2000, ElfAccess.Read | ElfAccess.Execute)
            .Segment(Monitor + 0x3000, TestElf.Pattern(0x123), 0x4000, ElfAccess.Read | ElfAccess.Write)
            .Bytes()));

    public static ImageSpecification Data(string name, ulong address, int size, World world = World.Normal) => new()
    {
        Name = name,
        Kind = ImageKind.Data,
        World = world,
        Digest = true,
        Contents = ImageContents.Raw(TestElf.Pattern(size), address),
    };

    private static byte[] Filled(int size, byte[] contents)
    {
        byte[] bytes = new byte[size];
        bytes.AsSpan().Fill(Left);
        contents.CopyTo(bytes, 0);
        return bytes;
    }
}
