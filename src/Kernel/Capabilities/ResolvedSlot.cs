namespace Firn.Kernel.Capabilities;

/// <summary>What a capability pointer led to. It travels in two registers.</summary>
internal readonly struct ResolvedSlot
{
    /// <summary>A slot that was found, and how many bits of the pointer were not used.</summary>
    public ResolvedSlot(SlotReference slot, int bitsLeft)
    {
        Slot = slot;
        BitsLeft = bitsLeft;
    }

    /// <summary>The slot; null: there is none.</summary>
    public SlotReference Slot { get; }

    /// <summary>Bits of the pointer that were not used: the slot holds no CNode that they could go on in.</summary>
    public int BitsLeft { get; }

    /// <summary>All bits led to the slot.</summary>
    public bool IsExact => BitsLeft == 0 && !Slot.IsNull;
}
