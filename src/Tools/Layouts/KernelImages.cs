using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Firn.Abi.Boot;
using Firn.Loader;
using Firn.Loader.Files;
using Firn.Loader.Placement;
using Firn.Tools.Host;
using Firn.Tools.Image;
using LoaderMemory = Firn.Loader.Placement.MachineMemory;
using MachineMemory = Firn.Tools.Image.MachineMemory;

namespace Firn.Tools.Layouts;

/// <summary>
/// The images by which a boot image starts a kernel: the loader, and the ELF files of kernel and root task as data, under the names that the
/// loader looks for. What the loader would refuse in any case is refused here, in its words.
/// </summary>
internal static class KernelImages
{
    private const ulong FileAlignment = 2 << 20;

    /// <summary>Specifies the three.</summary>
    /// <param name="loader">The loader's ELF.</param>
    /// <param name="kernel">The kernel's ELF.</param>
    /// <param name="rootTask">The root task's ELF.</param>
    /// <param name="memory">The machine's memory in bytes.</param>
    /// <exception cref="FirnException">A file is none that the loader takes.</exception>
    internal static IReadOnlyList<ImageSpecification> Specify(string loader, string kernel, string rootTask, ulong memory)
    {
        ImageContents loaderContents = ImageContents.Elf(ExecutableInput.Load(loader));
        ulong end = AlignUp(loaderContents.Address + loaderContents.MemorySize);
        ImageContents kernelContents = ImageContents.Raw(kernel, end);
        ImageContents rootTaskContents = ImageContents.Raw(rootTask, AlignUp(end + kernelContents.MemorySize));
        Check(kernel, rootTask, loaderContents, kernelContents, rootTaskContents, memory);
        return
        [
            new ImageSpecification { Name = "loader", Kind = ImageKind.Executable, ExceptionLevel = 2, Digest = true, Contents = loaderContents },
            Data(BootDescription.KernelName, kernelContents),
            Data(BootDescription.RootTaskName, rootTaskContents),
        ];
    }

    private static ImageSpecification Data(ReadOnlySpan<byte> name, ImageContents contents) => new()
    {
        Name = Encoding.ASCII.GetString(name),
        Kind = ImageKind.Data,
        Digest = true,
        Contents = contents,
    };

    private static void Check(
        string kernel, string rootTask, ImageContents loaderContents, ImageContents kernelContents, ImageContents rootTaskContents, ulong memory)
    {
        LoadStatus status = KernelFile.Open(kernelContents.Bytes, out ElfImage kernelImage);
        if (status != LoadStatus.Success)
            throw Refuse(kernel, new LoadProblem(status, LoadPart.Kernel), "Give the ELF of a kernel for EL2 (seL4: KernelArmHypervisorSupport).");
        status = RootTaskFile.Open(rootTaskContents.Bytes, out ElfImage rootTaskImage);
        if (status != LoadStatus.Success)
            throw Refuse(rootTask, new LoadProblem(status, LoadPart.RootTask), "Give the ELF of a root task: static, linked at a fixed address.");

        var map = default(LoaderMemory);
        MachineRegion ram = MachineMemory.QemuVirt(memory).Of(MemoryUse.Normal).Single();
        map.Add(ram.Range.Start, ram.Range.Size);
        // A few entries: there is room.
        _ = map.TryTake(LoadPart.Loader, loaderContents.Address, loaderContents.MemorySize);
        _ = map.TryTake(LoadPart.KernelFile, kernelContents.Address, kernelContents.MemorySize);
        _ = map.TryTake(LoadPart.RootTaskFile, rootTaskContents.Address, rootTaskContents.MemorySize);
        foreach (MachineRegion region in MachineMemory.QemuVirt(memory).Of(MemoryUse.Reserved))
            _ = map.TryTake(LoadPart.DeviceTree, region.Range.Start, region.Range.Size);
        var plan = default(LoadPlan);
        // Of the device tree's copy only the machine knows the size: what does not fit without it does not fit with it.
        LoadProblem problem = plan.Make(kernelImage, rootTaskImage, 1, in map);
        if (!problem.IsSuccess)
            throw Refuse(problem.Part == LoadPart.Kernel ? kernel : rootTask, problem, $"The machine has {memory >> 20} MiB from 0x{ram.Range.Start:x} on; --memory gives it more.");
    }

    private static FirnException Refuse(string file, LoadProblem problem, string remedy)
    {
        Span<byte> text = stackalloc byte[LoadMessage.MaximumLength];
        int length = LoadMessage.Write(text, problem);
        return new FirnException($"{Path.GetFileName(file)}: {Encoding.ASCII.GetString(text[..length])}", remedy, ExitCode.Usage);
    }

    private static ulong AlignUp(ulong address) => (address + FileAlignment - 1) & ~(FileAlignment - 1);
}
