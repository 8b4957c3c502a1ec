using Firn.Arm64.Registers;

namespace Firn.VirtualMachine.Exits;

/// <summary>What a core's own exception makes of its state (Arm ARM DDI 0487, AArch64.TakeException), from what it was before alone.</summary>
public static class ExceptionEntry
{
    private const ulong FromOwnStack = 0x200;
    private const ulong FromLowerLevel = 0x400;
    private const ulong FromLowerLevel32 = 0x600;

    /// <summary>Bytes from VBAR_EL1 to the vector of a synchronous exception.</summary>
    /// <param name="old">The program status before.</param>
    public static ulong VectorOffset(SavedProgramStatus old)
    {
        if (old.IsAArch32)
            return FromLowerLevel32;
        if (old.Level == 0)
            return FromLowerLevel;
        return old.Mode == ExceptionMode.El1h ? FromOwnStack : 0;
    }

    /// <summary>The program status at the vector: EL1, its own stack pointer, everything masked.</summary>
    /// <param name="old">The program status before.</param>
    /// <param name="control">SCTLR_EL1.</param>
    public static SavedProgramStatus StatusAfter(SavedProgramStatus old, SystemControl control) => SavedProgramStatus.El1h with
    {
        PrivilegedAccessNever = old.PrivilegedAccessNever || !control.KeepAccessNever,
        DataIndependentTiming = old.DataIndependentTiming,
        StoreBypassSafe = control.DefaultStoreBypass,
        AllInterruptsMasked = control.NonMaskableInterrupts && !control.StackPointerMask,
    };

    /// <summary>ESR_EL1 of an external abort in place of an abort at stage 2.</summary>
    /// <param name="exit">The syndrome of that.</param>
    /// <param name="old">The program status before.</param>
    public static Syndrome ExternalAbort(Syndrome exit, SavedProgramStatus old)
    {
        bool isData = exit.Class == ExceptionClass.DataAbortLower;
        bool isLower = old.IsAArch32 || old.Level == 0;
        DataAbortSyndrome abort = exit.DataAbort;
        DataAbortSyndrome specific = new()
        {
            // Which level of the guest's tables is not told: the first, as far as the guest can know.
            Status = abort.IsStage1Walk ? FaultStatus.WalkExternalAbortLevel0 : FaultStatus.ExternalAbort,
            IsWrite = isData && abort.IsWrite,
            IsCacheMaintenance = isData && abort.IsCacheMaintenance,
        };
        return new Syndrome { Is32BitInstruction = exit.Is32BitInstruction || !isData, Class = ClassOf(isData, isLower) } with { Specific = specific.Bits };
    }

    private static ExceptionClass ClassOf(bool isData, bool isLower)
    {
        if (isData)
            return isLower ? ExceptionClass.DataAbortLower : ExceptionClass.DataAbort;
        return isLower ? ExceptionClass.InstructionAbortLower : ExceptionClass.InstructionAbort;
    }
}
