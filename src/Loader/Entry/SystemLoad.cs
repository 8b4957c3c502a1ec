using System;
using System.Runtime.InteropServices;
using Firn.Arm64.Translation;
using Firn.DeviceTree;
using Firn.Loader.Files;
using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>The steps from a device tree's address to a kernel that can be entered. The first problem ends them.</summary>
internal static class SystemLoad
{
    /// <summary>Performs them all. The MMU is on, and of memory only the loader's image is mapped.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="image">The loader's image.</param>
    /// <param name="tree">The device tree's address.</param>
    /// <param name="state">Takes what is found and made; tables and address bits are in it already.</param>
    internal static LoadProblem Perform<TMachine>(TMachine machine, in LoaderImage image, ulong tree, ref LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        LoadStatus status = TreeAccess.Map(machine, ref state.Tables, tree, out uint treeSize);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.DeviceTree);
        Span<byte> blob = machine.Memory(new PhysicalAddress(tree), (int)treeSize);
        if (DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor) != DeviceTreeStatus.Success)
            return new LoadProblem(LoadStatus.BadTree, LoadPart.DeviceTree);
        LoadProblem problem = ChooseConsole(machine, editor.Tree, ref state);
        if (problem.IsSuccess)
            problem = Describe(machine, in image, tree, editor.Tree, ref state);
        if (problem.IsSuccess)
            problem = LoadFiles(machine, blob, editor, ref state);
        if (problem.IsSuccess)
            problem = MapKernel(machine, ref state);
        if (!problem.IsSuccess)
            return problem;
        FillHandOver(machine, in image, in state);
        return CoreStart.StartAll(machine, in image, in state.Description);
    }

    private static LoadProblem ChooseConsole<TMachine>(TMachine machine, DeviceTreeReader tree, ref LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        PhysicalAddress uart = TreeAccess.FindConsole(tree, machine.Console);
        if (uart.Value == machine.Console.Value)
            return LoadProblem.Nothing;
        LoadStatus status = state.Tables.MapIdentity(machine, uart.Value, uart.Value + Granule.PageSize, El2Translation.Device);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.DeviceTree);
        machine.Console = uart;
        new LoaderConsole<TMachine>(machine).Prepare();
        return LoadProblem.Nothing;
    }

    private static LoadProblem Describe<TMachine>(
        TMachine machine, in LoaderImage image, ulong treeAddress, DeviceTreeReader tree, ref LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        if (!CommandLine.TryRead(tree, out CommandLine commandLine))
            return new LoadProblem(LoadStatus.BadCommandLine, LoadPart.Machine);
        if (commandLine.AddressBits != 0)
            state.AddressBits = commandLine.AddressBits;
        state.Description.Memory.Clear();
        // The first two of the list: there is room.
        _ = state.Description.Memory.TryTake(LoadPart.Loader, image.Start, image.End - image.Start);
        _ = state.Description.Memory.TryTake(LoadPart.DeviceTree, treeAddress, (ulong)tree.TotalSize);
        return state.Description.Read(tree, machine.Affinity, commandLine.Cores, 1UL << state.AddressBits);
    }

    private static LoadProblem LoadFiles<TMachine>(TMachine machine, Span<byte> blob, DeviceTreeEditor editor, ref LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        LoadStatus status = Map(machine, ref state, state.Description.KernelFile, state.Description.KernelFileSize);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.Kernel);
        ReadOnlySpan<byte> kernelFile = Bytes(machine, state.Description.KernelFile, state.Description.KernelFileSize);
        status = KernelFile.Open(kernelFile, out ElfImage kernel);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.Kernel);
        status = Map(machine, ref state, state.Description.RootTaskFile, state.Description.RootTaskFileSize);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.RootTask);
        ReadOnlySpan<byte> rootTaskFile = Bytes(machine, state.Description.RootTaskFile, state.Description.RootTaskFileSize);
        status = RootTaskFile.Open(rootTaskFile, out ElfImage rootTask);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.RootTask);

        TreeAccess.RemoveFiles(editor);
        ReadOnlySpan<byte> tree = blob.Slice(0, editor.Tree.TotalSize);
        LoadProblem problem = state.Plan.Make(kernel, rootTask, (ulong)tree.Length, in state.Description.Memory);
        if (!problem.IsSuccess)
            return problem;
        // Kernel, tree and root task follow each other page by page.
        status = state.Tables.MapIdentity(machine, state.Plan.KernelStart, state.Plan.RootTaskEnd, El2Translation.Data);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.Kernel);
        ImageCopy.Perform(machine, in state.Plan, kernel, tree, rootTask);
        return LoadProblem.Nothing;
    }

    private static LoadStatus Map<TMachine>(TMachine machine, ref LoaderState state, ulong start, ulong size)
        where TMachine : struct, ILoaderMachine
    {
        ulong end = (start + size + Granule.PageSize - 1) & ~(Granule.PageSize - 1);
        return state.Tables.MapIdentity(machine, start, end, El2Translation.Constants);
    }

    private static ReadOnlySpan<byte> Bytes<TMachine>(TMachine machine, ulong start, ulong size)
        where TMachine : struct, ILoaderMachine => machine.Memory(new PhysicalAddress(start), (int)size);

    private static LoadProblem MapKernel<TMachine>(TMachine machine, ref LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        ulong size = state.Plan.KernelEnd - state.Plan.KernelStart;
        ulong within = Granule.EntrySize(2) - 1;
        ulong start = state.Plan.KernelVirtual & ~within;
        ulong end = (state.Plan.KernelVirtual + size + within) & ~within;
        Stage1Descriptor kernel = El2Translation.Kernel(state.Description.CoreCount);
        LoadStatus status = state.Tables.Map(machine, start, end, state.Plan.KernelStart & ~within, kernel);
        if (status != LoadStatus.Success)
            return new LoadProblem(status, LoadPart.Kernel);
        machine.TranslationControl = El2Translation.Control(state.AddressBits);
        machine.SynchronizeInstructions();
        machine.InvalidateTranslations();
        return LoadProblem.Nothing;
    }

    private static void FillHandOver<TMachine>(TMachine machine, in LoaderImage image, in LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        ref HandOver handOver = ref MemoryMarshal.AsRef<HandOver>(machine.Memory(new PhysicalAddress(image.HandOver), HandOver.Size));
        handOver.Fill(in state.Plan);
        handOver.MemoryAttributes = El2Translation.Attributes;
        handOver.TranslationControl = El2Translation.Control(state.AddressBits);
        handOver.TranslationTable = state.Tables.Root.Value;
        handOver.SystemControl = El2Translation.SystemControl;
        handOver.CoreWord = (HandOver.CoreMark << 32) | (uint)state.Description.CoreCount;
    }
}
