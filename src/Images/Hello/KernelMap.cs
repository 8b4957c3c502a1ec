using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>
/// EL2's own translation: the identity, of just what the kernel uses. Code is read and executed, constants are read, the rest is read and
/// written. Nothing is both written and executed, and SCTLR_EL2.WXN says so once more.
/// </summary>
internal static class KernelMap
{
    private const uint DeviceIndex = 0;
    private const uint NormalIndex = 1;

    // PS: 40 bits, which every core here has.
    private const uint OutputBits40 = 2;

    private static Stage1Descriptor Data => new()
    {
        IsValid = true,
        IsTableOrPage = true,
        AccessFlag = true,
        AttributeIndex = NormalIndex,
        Shareability = Shareability.Inner,
        // AP[1] is RES1 in a regime without EL0 (Arm ARM D8.4.1).
        Access = Stage1Access.ReadWrite,
        ExecuteNever = true,
    };

    private static Stage1Descriptor Constants => Data with { Access = Stage1Access.ReadOnly };

    private static Stage1Descriptor Code => Constants with { ExecuteNever = false };

    private static Stage1Descriptor Device => Data with { AttributeIndex = DeviceIndex, Shareability = Shareability.None };

    /// <summary>Makes the tables, with the MMU off.</summary>
    internal static TranslationTree Build(ref PagePool pool, ulong deviceTree)
    {
        var tree = new TranslationTree(pool.Take());
        ulong block = deviceTree & ~(Granule.EntrySize(2) - 1);
        Map(ref pool, tree, block, block + Granule.EntrySize(2), Constants);
        Map(ref pool, tree, HelloConsole.Base.Value, HelloConsole.Base.Value + Granule.PageSize, Device);
        Map(ref pool, tree, Symbol.ImageStart(), Symbol.CodeEnd(), Code);
        Map(ref pool, tree, Symbol.CodeEnd(), Symbol.ConstantsEnd(), Constants);
        Map(ref pool, tree, Symbol.ConstantsEnd(), Symbol.PagePoolEnd(), Data);
        Map(ref pool, tree, Symbol.Stack(), Symbol.StackEnd(), Data);
        return tree;
    }

    /// <summary>Turns MMU and caches on.</summary>
    internal static void Enable(TranslationTree tree)
    {
        HelloMachine machine = default;
        // What caches hold of the pool is older than what was stored past them.
        for (ulong line = Symbol.PagePool(); line < Symbol.PagePoolEnd(); line += machine.DataCacheLine)
            HelloInstruction.DropDataCacheLine(line);
        HelloInstruction.WriteMemoryAttributes(
            new MemoryAttributes { Attribute0 = MemoryKind.DeviceNgnre, Attribute1 = MemoryKind.NormalWriteBack }.Bits);
        HelloInstruction.WriteTranslationControl((TranslationControlEl2Or3.Clean with
        {
            Size0 = 64 - TranslationTree.AddressBits,
            Inner0 = WalkCacheability.WriteBackAllocate,
            Outer0 = WalkCacheability.WriteBackAllocate,
            Shareability0 = Shareability.Inner,
            OutputSize = OutputBits40,
        }).Bits);
        HelloInstruction.WriteTranslationTable(new TranslationTableBase { Table = tree.Root }.Bits);
        machine.SynchronizeData();
        HelloInstruction.InvalidateOwnTranslations();
        machine.SynchronizeData();
        machine.InvalidateInstructionCaches();
        HelloInstruction.WriteSystemControl((SystemControl.CleanEl2Or3 with
        {
            Mmu = true,
            DataCache = true,
            InstructionCache = true,
            StackAlignment = true,
            WriteExecuteNever = true,
        }).Bits);
        machine.SynchronizeInstructions();
    }

    private static void Map(ref PagePool pool, TranslationTree tree, ulong start, ulong end, Stage1Descriptor attributes)
    {
        for (ulong page = start; page < end; page += Granule.PageSize)
            tree.Set(ref pool, page, (attributes with { Output = new PhysicalAddress(page) }).Bits);
    }
}
