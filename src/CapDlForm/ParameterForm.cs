namespace Firn.CapDlForm;

/// <summary>An object's parameters as they are read: numbers by value, lists by where they begin.</summary>
public struct ParameterForm
{
    private ParameterValues _values;
    private uint _present;

    /// <summary>The parameter is there.</summary>
    public readonly bool Has(ParameterKey key) => (_present & (1u << (int)key)) != 0;

    /// <summary>Its number, 1 for true, where its list begins; meaningless if it is not there.</summary>
    public readonly ulong this[ParameterKey key] => _values[(int)key];

    /// <summary>Its number; 0 if it is not there.</summary>
    public readonly ulong OrZero(ParameterKey key) => Has(key) ? _values[(int)key] : 0;

    internal void Clear() => _present = 0;

    internal void Set(ParameterKey key, ulong value)
    {
        _values[(int)key] = value;
        _present |= 1u << (int)key;
    }

    /// <summary>Its size is all that is there.</summary>
    internal readonly bool HasSizeAlone => _present == 1u << (int)ParameterKey.SizeBits;

    internal readonly bool HasAll(uint keys) => (_present & keys) == keys;

    /// <summary>Reads the map and checks each value for itself.</summary>
    internal void Read(ref CborReader reader, FormKind kind, int objects)
    {
        Clear();
        // Most objects have none, most others their size alone.
        if (reader.TryReadEmptyMap())
        {
            if (ParameterRules.Required(kind) != 0)
                reader.Fail(FormRule.MissingKey);
            return;
        }
        if (kind is FormKind.Frame or FormKind.CNode && TryReadSize(ref reader, out int bits))
        {
            Set(ParameterKey.SizeBits, (ulong)bits);
            return;
        }
        ReadPairs(ref reader, kind, objects);
    }

    // The head of a map of one pair, and above it the key of the size.
    private const ushort SizeAlone = 0x00A1;

    // Reads a map with a size and nothing else, if that is what comes next.
    private static bool TryReadSize(ref CborReader reader, out int bits)
    {
        bits = 0;
        if (!reader.TryPeek(out ulong word) || (ushort)word != SizeAlone || (byte)(word >> 16) >= 24)
            return false;
        bits = (byte)(word >> 16);
        reader.Skip(3);
        return true;
    }

    private void ReadPairs(ref CborReader reader, FormKind kind, int objects)
    {
        int previous = -1;
        uint allowed = ParameterRules.Allowed(kind);
        for (int pairs = reader.ReadMap(); pairs > 0 && reader.IsGood; pairs--)
        {
            int key = (int)reader.ReadUnsigned((int)ParameterKey.Count - 1);
            if (key <= previous)
                reader.Fail(FormRule.WrongOrder);
            else if ((allowed & (1u << key)) == 0)
                reader.Fail(FormRule.UnknownKey);
            previous = key;
            Set((ParameterKey)key, ReadValue(ref reader, (ParameterKey)key, objects));
        }
        if (!HasAll(ParameterRules.Required(kind)))
            reader.Fail(FormRule.MissingKey);
    }

    private readonly ulong ReadValue(ref CborReader reader, ParameterKey key, int objects)
    {
        var start = (ulong)reader.Position;
        switch (key)
        {
            case ParameterKey.Children:
                ReadChildren(ref reader, objects);
                return start;
            case ParameterKey.Fills:
                FillReader.Check(ref reader, OrZero(ParameterKey.SizeBits));
                return start;
            case ParameterKey.Arguments:
                ReadArguments(ref reader);
                return start;
            case ParameterKey.Suspended or ParameterKey.FloatingPointDisabled:
                reader.ReadTrue();
                return 1;
            default:
                ulong value = reader.ReadUnsigned(ParameterRules.Maximum(key));
                if (value < ParameterRules.Minimum(key))
                    reader.Fail(FormRule.WrongValue);
                return value;
        }
    }

    private static void ReadChildren(ref CborReader reader, int objects)
    {
        int count = reader.ReadArray();
        if (count == 0)
            reader.Fail(FormRule.DefaultWritten);
        long previous = -1;
        for (int i = 0; i < count && reader.IsGood; i++)
        {
            ulong child = reader.ReadUnsigned();
            if (child >= (ulong)objects)
                reader.Fail(FormRule.NoSuchObject);
            else if ((long)child <= previous)
                reader.Fail(FormRule.WrongOrder);
            previous = (long)child;
        }
    }

    private static void ReadArguments(ref CborReader reader)
    {
        int count = reader.ReadArray();
        if (count == 0)
            reader.Fail(FormRule.DefaultWritten);
        for (int i = 0; i < count && reader.IsGood; i++)
            _ = reader.ReadUnsigned();
    }
}
