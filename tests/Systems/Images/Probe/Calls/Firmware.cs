using System.Runtime.CompilerServices;
using Firn.Arm64.Psci;
using Firn.Arm64.Target;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe.Calls;

/// <summary>Calls to EL3 that come back, each with random registers beside its arguments, and each checked to give them back.</summary>
internal static class Firmware
{
    private const ulong MaskedInterrupts = 0x3C0;

    /// <summary>A PSCI call.</summary>
    internal static ulong Call(ref ProbeState state, PsciFunction function, ulong x1 = 0, ulong x2 = 0, ulong x3 = 0) =>
        Call(ref state, (ulong)function, x1, x2, x3);

    /// <summary>Any call.</summary>
    internal static ulong Call(ref ProbeState state, ulong function, ulong x1 = 0, ulong x2 = 0, ulong x3 = 0)
    {
        Unsafe.SkipInit(out CallRegisters before);
        var random = new Random(Instruction.ReadPhysicalCount());
        Fill(ref before, ref random);
        before.Masks = MaskedInterrupts;
        before.X[0] = function;
        before.X[1] = x1;
        before.X[2] = x2;
        before.X[3] = x3;
        Unsafe.SkipInit(out CallRegisters after);
        Copy(ref before, ref after);
        Routine.Call(ref after);
        CheckKept(ref state, ref before, ref after);
        return after.X[0];
    }

    /// <summary>Random registers; interrupts stay masked.</summary>
    internal static void Fill(ref CallRegisters registers, ref Random random)
    {
        for (int i = 0; i < GeneralRegisters.Count; i++)
            registers.X[i] = random.Next();
        registers.StackPointer = random.Next();
        ulong bits = random.Next();
        registers.Flags = bits & 0xF000_0000;
        // I stays set: the interrupts of a test come when it asks for them.
        registers.Masks = (bits & 0x340) | 0x80;
    }

    /// <summary>Copies registers.</summary>
    internal static void Copy(ref CallRegisters source, ref CallRegisters destination)
    {
        for (int i = 0; i < GeneralRegisters.Count; i++)
            destination.X[i] = source.X[i];
        destination.StackPointer = source.StackPointer;
        destination.Flags = source.Flags;
        destination.Masks = source.Masks;
    }

    /// <summary>Checks that a call changed nothing but x0.</summary>
    internal static void CheckKept(ref ProbeState state, ref CallRegisters before, ref CallRegisters after)
    {
        ulong changed = (before.StackPointer ^ after.StackPointer) | (before.Flags ^ after.Flags) | (before.Masks ^ after.Masks);
        for (int i = 1; i < GeneralRegisters.Count; i++)
            changed |= before.X[i] ^ after.X[i];
        if (changed != 0)
            Explain(ref state, ref before, ref after);
    }

    private static void Explain(ref ProbeState state, ref CallRegisters before, ref CallRegisters after)
    {
        state.Report.Fail("a register changed in the call"u8, before.X[0]);
        for (int i = 1; i < GeneralRegisters.Count; i++)
        {
            if (before.X[i] == after.X[i])
                continue;
            state.Report.Note("register x"u8, i);
            state.Report.Fail("its value"u8, after.X[i], before.X[i]);
        }
        state.Report.Equal("SP_EL0"u8, after.StackPointer, before.StackPointer);
        state.Report.Equal("NZCV"u8, after.Flags, before.Flags);
        state.Report.Equal("DAIF"u8, after.Masks, before.Masks);
    }
}
