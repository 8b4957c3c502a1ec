using Firn.Arm64.Gic;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>
/// The registers that hold a field for each interrupt, at the same offsets in a distributor of either version and in a redistributor's second frame
/// (IHI 0048 and IHI 0069). Of a frame that has interrupts of some banks alone, the others' fields read as zero.
/// </summary>
public partial struct InterruptPool<TInterface>
{
    private const uint BitStride = DistributorRegister.ClearEnable - DistributorRegister.SetEnable;
    private const uint SoftwareMask = 0xFFFF;

    /// <summary>Whether an offset is of such a register.</summary>
    internal static bool IsField(ulong offset) => offset is (>= DistributorRegister.Group and < DistributorRegister.Target)
        or (>= DistributorRegister.Configuration and < DistributorRegister.GroupModifier);

    /// <summary>Reads one; false: not by an access of this width.</summary>
    internal bool TryReadField(int cpu, uint offset, int bytes, uint firstBank, uint lastBank, out ulong value)
    {
        value = 0;
        if (offset >= DistributorRegister.Priority && offset < DistributorRegister.Target)
            return TryReadPriorities(cpu, offset - DistributorRegister.Priority, bytes, firstBank, lastBank, out value);
        if (bytes != sizeof(uint))
            return false;
        if (offset >= DistributorRegister.Configuration)
        {
            uint word = (offset - DistributorRegister.Configuration) / sizeof(uint);
            if (word / 2 >= firstBank && word / 2 <= lastBank)
                value = Spread(Edge(cpu, word / 2) >> (int)(word % 2 * 16));
            return true;
        }
        uint bank = offset % BitStride / sizeof(uint);
        if (bank < firstBank || bank > lastBank)
            return true;
        value = (offset - (offset % BitStride)) switch
        {
            DistributorRegister.Group => Group1(cpu, bank),
            DistributorRegister.SetEnable or DistributorRegister.ClearEnable => Enabled(cpu, bank),
            DistributorRegister.SetPending or DistributorRegister.ClearPending => Pending(cpu, bank),
            _ => Active(cpu, bank),
        };
        return true;
    }

    /// <summary>Writes one; false: not by an access of this width.</summary>
    internal bool TryWriteField(int cpu, uint offset, int bytes, uint firstBank, uint lastBank, uint value)
    {
        if (offset >= DistributorRegister.Priority && offset < DistributorRegister.Target)
            return TryWritePriorities(cpu, offset - DistributorRegister.Priority, bytes, firstBank, lastBank, value);
        if (bytes != sizeof(uint))
            return false;
        if (offset >= DistributorRegister.Configuration)
        {
            uint word = (offset - DistributorRegister.Configuration) / sizeof(uint);
            // SGIs are by edge, PPIs by level.
            if (word / 2 >= firstBank && word / 2 <= lastBank && word / 2 > 0)
                WriteConfiguration(cpu, word, value);
            return true;
        }
        uint bank = offset % BitStride / sizeof(uint);
        if (bank >= firstBank && bank <= lastBank)
            WriteBits(cpu, offset - (offset % BitStride), bank, value);
        return true;
    }

    private void WriteBits(int cpu, uint register, uint bank, uint value)
    {
        // A GICv2's SGIs are always enabled, and pending by registers of their own.
        uint ordinary = _hasSources && bank == 0 ? value & ~SoftwareMask : value;
        switch (register)
        {
            case DistributorRegister.Group:
                SetGroup1(cpu, bank, value);
                break;
            case DistributorRegister.SetEnable:
                SetEnabled(cpu, bank, ordinary, true);
                break;
            case DistributorRegister.ClearEnable:
                SetEnabled(cpu, bank, ordinary, false);
                break;
            case DistributorRegister.SetPending:
                SetPending(cpu, bank, ordinary, true);
                break;
            case DistributorRegister.ClearPending:
                SetPending(cpu, bank, ordinary, false);
                break;
            case DistributorRegister.SetActive:
                SetActive(cpu, bank, value, true);
                break;
            default:
                SetActive(cpu, bank, value, false);
                break;
        }
    }

    // The upper bit of each pair is the field; the lower one reads as zero.
    private void WriteConfiguration(int cpu, uint word, uint value)
    {
        uint edges = 0;
        for (int i = 0; i < 16; i++)
            edges |= ((value >> ((2 * i) + 1)) & 1) << i;
        int shift = (int)(word % 2 * 16);
        SetEdge(cpu, word / 2, (Edge(cpu, word / 2) & ~(SoftwareMask << shift)) | (edges << shift));
    }

    private static uint Spread(uint edges)
    {
        uint value = 0;
        for (int i = 0; i < 16; i++)
            value |= ((edges >> i) & 1) << ((2 * i) + 1);
        return value;
    }

    private bool TryReadPriorities(int cpu, uint first, int bytes, uint firstBank, uint lastBank, out ulong value)
    {
        value = 0;
        if (bytes is not (1 or sizeof(uint)))
            return false;
        if (first / 32 < firstBank || first / 32 > lastBank)
            return true;
        for (int i = 0; i < bytes; i++)
            value |= (ulong)Priority(cpu, first + (uint)i) << (8 * i);
        return true;
    }

    private bool TryWritePriorities(int cpu, uint first, int bytes, uint firstBank, uint lastBank, uint value)
    {
        if (bytes is not (1 or sizeof(uint)))
            return false;
        if (first / 32 < firstBank || first / 32 > lastBank)
            return true;
        for (int i = 0; i < bytes; i++)
            SetPriority(cpu, first + (uint)i, (byte)(value >> (8 * i)));
        return true;
    }
}
