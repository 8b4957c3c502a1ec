using System;
using System.Runtime.CompilerServices;
using Firn.Arm64.Translation;
using Firn.Diagnostics;
using Firn.Loader.Entry;

namespace Firn.Loader;

/// <summary>
/// The loader: finds a kernel and a root task by the device tree, puts them where seL4's own loader would, and leaves the core as a kernel of
/// seL4's boot contract wants to be entered. What is wrong is said before anything is written.
/// </summary>
public static class LoaderStart
{
    // Until the device tree names another: QEMU virt's first PL011.
    private static PhysicalAddress StandardConsole => new(0x0900_0000);

    // ID_AA64MMFR0_EL1.PARange.
    private const uint AddressRange40 = 2;

    /// <summary>Prepares everything. When it returns true, the kernel is entered by the hand-over, with the MMU on.</summary>
    /// <param name="machine">The machine, at EL2, its MMU off.</param>
    /// <param name="image">The loader's own image.</param>
    /// <param name="tree">The device tree's address.</param>
    /// <returns>False where something is wrong, which the console says.</returns>
    public static bool Start<TMachine>(TMachine machine, in LoaderImage image, ulong tree)
        where TMachine : struct, ILoaderMachine
    {
        machine.Console = StandardConsole;
        Unsafe.SkipInit(out LoaderState state);
        state.Tables.Begin(machine, image.Tables, image.TablesEnd);
        state.AddressBits = machine.MemoryModel.PhysicalAddressRange > AddressRange40 ? 44 : 40;
        var problem = new LoadProblem(MapImage(machine, ref state.Tables, in image), LoadPart.Loader);
        Enable(machine, state.Tables.Root, state.AddressBits);
        new LoaderConsole<TMachine>(machine).Prepare();
        if (problem.IsSuccess)
            problem = SystemLoad.Perform(machine, in image, tree, ref state);
        if (problem.IsSuccess)
            Say(machine, in state);
        else
            Refuse(machine, problem);
        return problem.IsSuccess;
    }

    private static LoadStatus MapImage<TMachine>(TMachine machine, ref BootTables tables, in LoaderImage image)
        where TMachine : struct, ILoaderMachine
    {
        ulong uart = StandardConsole.Value;
        LoadStatus status = tables.MapIdentity(machine, uart, uart + Granule.PageSize, El2Translation.Device);
        if (status == LoadStatus.Success)
            status = tables.MapIdentity(machine, image.Start, image.CodeEnd, El2Translation.Code);
        if (status == LoadStatus.Success)
            status = tables.MapIdentity(machine, image.CodeEnd, image.ConstantsEnd, El2Translation.Constants);
        return status == LoadStatus.Success
            ? tables.MapIdentity(machine, image.ConstantsEnd, image.End, El2Translation.Data)
            : status;
    }

    private static void Enable<TMachine>(TMachine machine, PhysicalAddress root, int addressBits)
        where TMachine : struct, ILoaderMachine
    {
        machine.MemoryAttributes = El2Translation.Attributes;
        machine.TranslationControl = El2Translation.Control(addressBits);
        machine.TranslationTable = root;
        machine.SynchronizeInstructions();
        machine.InvalidateTranslations();
        machine.InvalidateInstructionCaches();
        machine.SystemControl = El2Translation.SystemControl;
        machine.SynchronizeInstructions();
    }

    private static void Say<TMachine>(TMachine machine, in LoaderState state)
        where TMachine : struct, ILoaderMachine
    {
        TextOutput<LoaderConsole<TMachine>> output = LoaderConsole<TMachine>.Output(machine);
        output.Write("loader: kernel at "u8);
        output.WriteHex(state.Plan.KernelStart);
        output.Write(", device tree at "u8);
        output.WriteHex(state.Plan.TreeStart);
        output.Write(", root task at "u8);
        output.WriteHex(state.Plan.RootTaskStart);
        output.Write(" to "u8);
        output.WriteHex(state.Plan.RootTaskEnd);
        output.Write(", cores: "u8);
        output.WriteDecimal((ulong)state.Description.CoreCount);
        output.EndLine();
    }

    private static void Refuse<TMachine>(TMachine machine, LoadProblem problem)
        where TMachine : struct, ILoaderMachine
    {
        TextOutput<LoaderConsole<TMachine>> output = LoaderConsole<TMachine>.Output(machine);
        Unsafe.SkipInit(out MessageText text);
        int length = LoadMessage.Write(text, problem);
        output.Write("loader: refused: "u8);
        output.WriteLine(((ReadOnlySpan<byte>)text).Slice(0, length));
    }

    [InlineArray(LoadMessage.MaximumLength)]
    private struct MessageText
    {
        private byte _first;
    }
}
