using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.Abi.Boot;
using Firn.Tools.Elf;
using Firn.Tools.Image;
using Firn.Tools.ImageTests;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Loader;

/// <summary>A machine on which the monitor enters the loader, with whatever files for kernel and root task.</summary>
internal sealed record LoaderMachine
{
    internal const ulong KernelFile = 0x5200_0000;
    internal const ulong RootTaskFile = 0x5400_0000;

    /// <summary>The processor model.</summary>
    internal string Cpu { get; init; } = "cortex-a53";

    /// <summary>Number of cores.</summary>
    internal int Cores { get; init; } = 1;

    /// <summary>Version of the interrupt controller.</summary>
    internal int Gic { get; init; } = 2;

    /// <summary>The longest that it may take.</summary>
    internal TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Time goes by instructions, so that what takes how long does not depend on the host.</summary>
    internal bool CountInstructions { get; init; }

    /// <summary>The kernel's command line.</summary>
    internal string CommandLine { get; init; } = "";

    /// <summary>The kernel's file; one that tells what it was entered with.</summary>
    internal byte[] Kernel { get; init; } = File.ReadAllBytes(SourceTree.Image("contract-kernel"));

    /// <summary>The root task's file; nobody runs it.</summary>
    internal byte[] RootTask { get; init; } = TestElf.Code(0x40_0000, 0x3210);

    /// <summary>Runs it to its end. The builder of layouts would refuse some of these files, so the image is put together by hand.</summary>
    internal async Task<SystemResult> RunAsync()
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        string firmware = folder.File("firn.img");
        byte[] flash = new BootImageBuilder("loader", MachineMemory.QemuVirt(1 << 30))
            .FirstStage(ExecutableInput.Load(SourceTree.Image("firststage")))
            .Monitor(ExecutableInput.Load(SourceTree.Image("monitor")))
            .Add(new ImageSpecification
            {
                Name = "loader",
                Kind = ImageKind.Executable,
                ExceptionLevel = 2,
                Contents = ImageContents.Elf(ExecutableInput.Load(SourceTree.Image("loader"))),
            })
            .Add(Data("kernel", Kernel, KernelFile))
            .Add(Data("root-task", RootTask, RootTaskFile))
            .CommandLine(CommandLine).Build().Flash;
        await File.WriteAllBytesAsync(firmware, flash, TestContext.Current.CancellationToken);
        var machine = new MachineConfiguration { Cpu = Cpu, Cores = Cores, Gic = Gic, MemoryMebibytes = 1024, Firmware = firmware, CountInstructions = CountInstructions };
        return await SystemMachine.RunAsync(machine, Limit);
    }

    /// <summary>What the kernel told: a number for each name.</summary>
    internal static Dictionary<string, ulong> Told(SystemResult result)
    {
        result.AssertPoweredOff();
        return result.Normal.Split('\n').Select(line => line.TrimEnd('\r').Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words is ["contract", _, _])
            .ToDictionary(words => words[1], words => Convert.ToUInt64(words[2], 16));
    }

    /// <summary>The kernel's ELF.</summary>
    internal ElfFile KernelElf => ElfFile.Parse("kernel", Kernel);

    private static ImageSpecification Data(string name, byte[] contents, ulong address) => new()
    {
        Name = name,
        Kind = ImageKind.Data,
        Digest = true,
        Contents = ImageContents.Raw(contents, address),
    };
}
