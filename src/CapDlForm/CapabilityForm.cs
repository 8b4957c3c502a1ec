namespace Firn.CapDlForm;

/// <summary>A capability. What its kind does not have is zero.</summary>
public struct CapabilityForm
{
    private const int MostGuardBits = 64;
    private const uint MostRights = 15;

    // The first bytes of short ones, the first one lowest: a map's head, and the target's key.
    private const ushort OnePair = 0x01A1;
    private const ushort TwoPairs = 0x01A2;
    private const uint IndexOfTwoBytes = 0x19;

    // Of target and rights alone: all else is as Clear leaves it.
    private bool _isShort;

    /// <summary>What it is for.</summary>
    public FormCapabilityKind Kind;

    /// <summary>The object that it names, by position; -1 for none.</summary>
    public int Target;

    /// <summary>The bits of seL4's rights word.</summary>
    public byte Rights;

    /// <summary>Its badge.</summary>
    public ulong Badge;

    /// <summary>A CNode's guard.</summary>
    public ulong Guard;

    /// <summary>The guard's bits.</summary>
    public int GuardSize;

    /// <summary>The core whose time it gives.</summary>
    public int Core;

    /// <summary>Its mapping is uncached.</summary>
    public bool IsUncached;

    /// <summary>It says which address space it is mapped in.</summary>
    public bool HasAsid;

    /// <summary>That address space's pool.</summary>
    public ulong AsidHigh;

    /// <summary>Its number in the pool.</summary>
    public ulong AsidLow;

    /// <summary>The table that it is mapped by; -1 for none.</summary>
    public int MappingTable;

    /// <summary>The table's slot.</summary>
    public ulong MappingSlot;

    /// <summary>Reads one, each field checked for itself.</summary>
    internal void Read(ref CborReader reader, int objects)
    {
        // What was read before had no more than this one has, as with most: there is nothing to clear.
        if (_isShort)
        {
            Target = -1;
            Rights = 0;
        }
        else
        {
            Clear();
        }
        _isShort = TryReadShort(ref reader, objects);
        if (!_isShort)
            ReadPairs(ref reader, objects);
    }

    // Most have a target and at most rights, in at most seven bytes. What looks otherwise in any way is left to the long way.
    private bool TryReadShort(ref CborReader reader, int objects)
    {
        if (!reader.TryPeek(out ulong word) || (ushort)word is not (OnePair or TwoPairs))
            return false;
        int length = 3;
        uint index = (byte)(word >> 16);
        if (index == IndexOfTwoBytes)
        {
            index = ((uint)(byte)(word >> 24) << 8) | (byte)(word >> 32);
            length += sizeof(ushort);
            if (index <= byte.MaxValue)
                return false;
        }
        else if (index >= 24)
        {
            return false;
        }
        if ((ushort)word == TwoPairs)
        {
            // The key of the rights, then their value.
            ulong pair = word >> (8 * length);
            byte rights = (byte)(pair >> 8);
            if ((byte)pair != (byte)CapabilityKey.Rights || rights - 1u >= MostRights)
                return false;
            Rights = rights;
            length += 2;
        }
        if (index >= (uint)objects)
            return false;
        Target = (int)index;
        reader.Skip(length);
        return true;
    }

    private void ReadPairs(ref CborReader reader, int objects)
    {
        Rights = 0;
        int previous = -1;
        for (int pairs = reader.ReadMap(); pairs > 0 && reader.IsGood; pairs--)
        {
            int key = (int)reader.ReadUnsigned((int)CapabilityKey.Count - 1);
            if (key <= previous)
                reader.Fail(FormRule.WrongOrder);
            previous = key;
            if (key == (int)CapabilityKey.Target)
                Target = ReadIndex(ref reader, objects);
            else if (key == (int)CapabilityKey.Rights)
                Rights = (byte)ReadNumber(ref reader, CapabilityKey.Rights);
            else
                ReadField(ref reader, (CapabilityKey)key, objects);
        }
        bool hasTarget = Kind < FormCapabilityKind.InterruptControl;
        if (hasTarget && Target < 0)
            reader.Fail(FormRule.MissingKey);
        if (!hasTarget && Target >= 0)
            reader.Fail(FormRule.UnknownKey);
    }

    private void ReadField(ref CborReader reader, CapabilityKey key, int objects)
    {
        switch (key)
        {
            case CapabilityKey.Uncached:
                reader.ReadTrue();
                IsUncached = true;
                break;
            case CapabilityKey.Asid:
                reader.ReadArray(2);
                AsidHigh = reader.ReadUnsigned();
                AsidLow = reader.ReadUnsigned();
                HasAsid = true;
                break;
            case CapabilityKey.Mapping:
                reader.ReadArray(2);
                MappingTable = ReadIndex(ref reader, objects);
                MappingSlot = reader.ReadUnsigned();
                break;
            default:
                SetNumber(key, ReadNumber(ref reader, key));
                break;
        }
    }

    private static ulong ReadNumber(ref CborReader reader, CapabilityKey key)
    {
        ulong value = reader.ReadUnsigned(Maximum(key));
        if (value == 0)
            reader.Fail(FormRule.DefaultWritten);
        return value;
    }

    private void SetNumber(CapabilityKey key, ulong value)
    {
        switch (key)
        {
            case CapabilityKey.Kind:
                Kind = (FormCapabilityKind)value;
                break;
            case CapabilityKey.Badge:
                Badge = value;
                break;
            case CapabilityKey.Guard:
                Guard = value;
                break;
            case CapabilityKey.GuardSize:
                GuardSize = (int)value;
                break;
            default:
                Core = (int)value;
                break;
        }
    }

    private static ulong Maximum(CapabilityKey key) => key switch
    {
        CapabilityKey.Kind => (ulong)FormCapabilityKind.IoSpaceControl,
        CapabilityKey.Rights => MostRights,
        CapabilityKey.GuardSize => MostGuardBits,
        CapabilityKey.Core => int.MaxValue,
        _ => ulong.MaxValue,
    };

    internal static int ReadIndex(ref CborReader reader, int objects)
    {
        ulong index = reader.ReadUnsigned();
        if (index < (ulong)objects)
            return (int)index;
        reader.Fail(FormRule.NoSuchObject);
        return 0;
    }

    private void Clear()
    {
        Kind = FormCapabilityKind.Object;
        Target = -1;
        Rights = 0;
        Badge = 0;
        Guard = 0;
        GuardSize = 0;
        Core = 0;
        IsUncached = false;
        HasAsid = false;
        MappingTable = -1;
        MappingSlot = 0;
    }
}
