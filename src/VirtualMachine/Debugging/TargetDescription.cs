using System;

namespace Firn.VirtualMachine.Debugging;

/// <summary>What a debugger is told of a core's registers (GDB manual, Target Descriptions). <see cref="DebugRegisters"/> has them in this order.</summary>
public static class TargetDescription
{
    /// <summary>Its name.</summary>
    public static ReadOnlySpan<byte> Name => "target.xml"u8;

    /// <summary>It. Nothing in it is of those characters that a packet would have to escape.</summary>
    public static ReadOnlySpan<byte> Text =>
        "<?xml version=\"1.0\"?><!DOCTYPE target SYSTEM \"gdb-target.dtd\"><target version=\"1.0\"><architecture>aarch64</architecture>"u8
        + "<feature name=\"org.gnu.gdb.aarch64.core\"><reg name=\"x0\" bitsize=\"64\"/><reg name=\"x1\" bitsize=\"64\"/><reg name=\"x2\" bitsize=\"64\"/>"u8
        + "<reg name=\"x3\" bitsize=\"64\"/><reg name=\"x4\" bitsize=\"64\"/><reg name=\"x5\" bitsize=\"64\"/><reg name=\"x6\" bitsize=\"64\"/>"u8
        + "<reg name=\"x7\" bitsize=\"64\"/><reg name=\"x8\" bitsize=\"64\"/><reg name=\"x9\" bitsize=\"64\"/><reg name=\"x10\" bitsize=\"64\"/>"u8
        + "<reg name=\"x11\" bitsize=\"64\"/><reg name=\"x12\" bitsize=\"64\"/><reg name=\"x13\" bitsize=\"64\"/><reg name=\"x14\" bitsize=\"64\"/>"u8
        + "<reg name=\"x15\" bitsize=\"64\"/><reg name=\"x16\" bitsize=\"64\"/><reg name=\"x17\" bitsize=\"64\"/><reg name=\"x18\" bitsize=\"64\"/>"u8
        + "<reg name=\"x19\" bitsize=\"64\"/><reg name=\"x20\" bitsize=\"64\"/><reg name=\"x21\" bitsize=\"64\"/><reg name=\"x22\" bitsize=\"64\"/>"u8
        + "<reg name=\"x23\" bitsize=\"64\"/><reg name=\"x24\" bitsize=\"64\"/><reg name=\"x25\" bitsize=\"64\"/><reg name=\"x26\" bitsize=\"64\"/>"u8
        + "<reg name=\"x27\" bitsize=\"64\"/><reg name=\"x28\" bitsize=\"64\"/><reg name=\"x29\" bitsize=\"64\"/><reg name=\"x30\" bitsize=\"64\"/>"u8
        + "<reg name=\"sp\" bitsize=\"64\" type=\"data_ptr\"/><reg name=\"pc\" bitsize=\"64\" type=\"code_ptr\"/><reg name=\"cpsr\" bitsize=\"32\"/></feature>"u8
        + "<feature name=\"org.firn.el1\"><reg name=\"SCTLR_EL1\" bitsize=\"64\"/><reg name=\"TCR_EL1\" bitsize=\"64\"/><reg name=\"TTBR0_EL1\" bitsize=\"64\"/>"u8
        + "<reg name=\"TTBR1_EL1\" bitsize=\"64\"/><reg name=\"MAIR_EL1\" bitsize=\"64\"/><reg name=\"VBAR_EL1\" bitsize=\"64\"/><reg name=\"ESR_EL1\" bitsize=\"64\"/>"u8
        + "<reg name=\"FAR_EL1\" bitsize=\"64\"/><reg name=\"ELR_EL1\" bitsize=\"64\"/><reg name=\"SPSR_EL1\" bitsize=\"64\"/><reg name=\"SP_EL1\" bitsize=\"64\"/>"u8
        + "<reg name=\"TPIDR_EL1\" bitsize=\"64\"/><reg name=\"CONTEXTIDR_EL1\" bitsize=\"64\"/><reg name=\"CPACR_EL1\" bitsize=\"64\"/>"u8
        + "<reg name=\"MPIDR_EL1\" bitsize=\"64\"/></feature></target>"u8;
}
