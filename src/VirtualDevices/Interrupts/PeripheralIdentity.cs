using System;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>The identification registers at the end of a frame: GICD_PIDR4 to GICD_CIDR3, and a redistributor's and a GICv2's the same.</summary>
internal static class PeripheralIdentity
{
    /// <summary>Offset of the first from the end of the last, in bytes.</summary>
    public const uint Size = 0x30;

    /// <summary>GICD_IIDR, GICR_IIDR: Arm's architecture, product 0x46, revision 0.</summary>
    public const uint Implementer = 0x4600_043B;

    private static ReadOnlySpan<byte> Values => [0x44, 0, 0, 0, 0x92, 0xB4, 0x0B, 0, 0x0D, 0xF0, 0x05, 0xB1];

    /// <summary>The register at an offset from the first.</summary>
    /// <param name="offset">Below <see cref="Size"/>.</param>
    /// <param name="version">The architecture's, which PIDR2 has.</param>
    public static uint Read(uint offset, uint version)
    {
        uint value = Values[(int)(offset / sizeof(uint))];
        return offset / sizeof(uint) == 6 ? value | (version << 4) : value;
    }
}
