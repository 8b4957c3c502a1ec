using Firn.Arm64.Registers;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Boot;

/// <summary>The kernel's own translation: stage 1 of EL2, 48 bits of address, and the kinds of memory in it.</summary>
public static class KernelTranslation
{
    private const uint AddressBits = 48;

    // The loaders' numbers: what they map keeps its type while MAIR_EL2 is written.
    private const uint DeviceIndex = 1;
    private const uint NormalIndex = 4;

    // TCR_EL2.PS: 48 bits are all that descriptors hold.
    private const uint MostOutputBits = 5;

    /// <summary>Read and written. (AP[1] is RES1 where a regime has one privilege level, Arm ARM D8.4.1.)</summary>
    public static Stage1Descriptor Data => new()
    {
        IsValid = true,
        AccessFlag = true,
        AttributeIndex = NormalIndex,
        Shareability = Shareability.Inner,
        Access = Stage1Access.ReadWrite,
        ExecuteNever = true,
    };

    /// <summary>Read.</summary>
    public static Stage1Descriptor Constants => Data with { Access = Stage1Access.ReadOnly };

    /// <summary>Read and executed.</summary>
    public static Stage1Descriptor Code => Constants with { ExecuteNever = false };

    /// <summary>Registers of devices: nGnRE.</summary>
    public static Stage1Descriptor Device => Data with { AttributeIndex = DeviceIndex, Shareability = Shareability.None };

    /// <summary>Goes over to the kernel's tables, which are complete as far as they are used now.</summary>
    public static void Enter<TMachine>(TMachine machine, PhysicalAddress root)
        where TMachine : struct, IKernelMachine
    {
        var attributes = new MemoryAttributes
        {
            Attribute0 = MemoryKind.DeviceNgnrne,
            Attribute1 = MemoryKind.DeviceNgnre,
            Attribute4 = MemoryKind.NormalWriteBack,
        };
        uint range = machine.PhysicalAddressRange;
        TranslationControlEl2Or3 control = TranslationControlEl2Or3.Clean with
        {
            Size0 = 64 - AddressBits,
            Inner0 = WalkCacheability.WriteBackAllocate,
            Outer0 = WalkCacheability.WriteBackAllocate,
            Shareability0 = Shareability.Inner,
            OutputSize = range < MostOutputBits ? range : MostOutputBits,
        };
        SystemControl system = SystemControl.CleanEl2Or3 with
        {
            Mmu = true,
            DataCache = true,
            InstructionCache = true,
            StackAlignment = true,
            WriteExecuteNever = true,
        };
        // The walks must see what was stored.
        machine.SynchronizeData();
        machine.EnterTranslation(attributes, control, new TranslationTableBase { Table = root }, system);
    }
}
