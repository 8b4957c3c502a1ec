using Firn.Arm64.Registers;
using Firn.Arm64.Translation;

namespace Firn.Monitor.Boot;

/// <summary>The shape of EL3's translation, and the kinds of memory in it.</summary>
public static class EL3Translation
{
    /// <summary>Bytes of the tables.</summary>
    public const uint TablesSize = 3 * (uint)Granule.PageSize;

    // 39 bits of address: the first table has 512 gigabytes.
    private const uint AddressBits = 39;
    private const uint DeviceIndex = 0;
    private const uint NormalIndex = 1;

    // TCR_EL3.PS: 40 bits, which Cortex-A53 has and the map does not exceed.
    private const uint OutputBits40 = 2;

    /// <summary>Code: read and execute. (AP[1] is RES1 where a regime has one privilege level, Arm ARM D8.4.1.)</summary>
    public static Stage1Descriptor Code => Constants with { ExecuteNever = false };

    /// <summary>Secure memory that is only read.</summary>
    public static Stage1Descriptor Constants => Data with { Access = Stage1Access.ReadOnly };

    /// <summary>Secure memory.</summary>
    public static Stage1Descriptor Data => new()
    {
        AccessFlag = true,
        AttributeIndex = NormalIndex,
        Shareability = Shareability.Inner,
        Access = Stage1Access.ReadWrite,
        ExecuteNever = true,
    };

    /// <summary>The normal world's memory.</summary>
    public static Stage1Descriptor NormalWorldData => Data with { NonSecure = true };

    /// <summary>Devices.</summary>
    public static Stage1Descriptor Device => Data with { AttributeIndex = DeviceIndex, Shareability = Shareability.None };

    /// <summary>Turns EL3's MMU and caches on, on this core, with tables that are complete; no page is both writable and executable.</summary>
    public static void Enable<TMachine>(TMachine machine, ulong tables)
        where TMachine : struct, IMonitorMachine
    {
        machine.MemoryAttributes =
            new MemoryAttributes { Attribute0 = MemoryKind.DeviceNgnre, Attribute1 = MemoryKind.NormalWriteBack }.Bits;
        machine.TranslationControl = (TranslationControlEl2Or3.Clean with
        {
            Size0 = 64 - AddressBits,
            Inner0 = WalkCacheability.WriteBackAllocate,
            Outer0 = WalkCacheability.WriteBackAllocate,
            Shareability0 = Shareability.Inner,
            OutputSize = OutputBits40,
        }).Bits;
        machine.TranslationTable = new PhysicalAddress(tables);
        machine.InvalidateTranslations();
        machine.SystemControl = (new SystemControl { Bits = machine.SystemControl } with
        {
            Mmu = true,
            DataCache = true,
            InstructionCache = true,
            StackAlignment = true,
            WriteExecuteNever = true,
            AlignmentCheck = false,
        }).Bits;
        machine.SynchronizeInstructions();
    }
}
