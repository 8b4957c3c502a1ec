using System.Collections.Generic;
using System.Formats.Cbor;
using System.Linq;

namespace Firn.CapDlTests.Cddl;

/// <summary>Whether bytes are CBOR of a rule. It reads with .NET's reader, not with ours.</summary>
internal sealed class CddlCheck(CddlFile file)
{
    /// <summary>The bytes are one item of the rule.</summary>
    internal bool IsOf(string rule, byte[] bytes)
    {
        try
        {
            return Matches(new CddlNode.Rule(rule), Decode(bytes));
        }
        catch (CborContentException)
        {
            return false;
        }
    }

    private static object? Decode(byte[] bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Canonical);
        object? read = Read(reader);
        return reader.BytesRemaining == 0 ? read : throw new CborContentException("Bytes follow.");
    }

    private static object? Read(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                return reader.ReadUInt64();
            case CborReaderState.ByteString:
                return reader.ReadByteString();
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.Null:
                reader.ReadNull();
                return null;
            case CborReaderState.StartArray:
                return ReadArray(reader);
            case CborReaderState.StartMap:
                return ReadMap(reader);
            default:
                throw new CborContentException("An item of a type that the form does not have.");
        }
    }

    private static List<object?> ReadArray(CborReader reader)
    {
        List<object?> items = [];
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
            items.Add(Read(reader));
        reader.ReadEndArray();
        return items;
    }

    private static List<KeyValuePair<object?, object?>> ReadMap(CborReader reader)
    {
        List<KeyValuePair<object?, object?>> pairs = [];
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
            pairs.Add(new(Read(reader), Read(reader)));
        reader.ReadEndMap();
        return pairs;
    }

    private bool Matches(CddlNode type, object? value) => type switch
    {
        CddlNode.Choice choice => choice.Options.Any(option => Matches(option, value)),
        CddlNode.Range range => value is ulong number && number >= range.First && number <= range.Last,
        CddlNode.Sized sized => value is byte[] bytes && (ulong)bytes.Length == sized.Size && Matches(sized.Type, value),
        CddlNode.Embedded embedded => value is byte[] bytes && Matches(embedded.Type, Decode(bytes)),
        CddlNode.Array array => value is List<object?> items && MatchesArray(array.Entries, items),
        CddlNode.Map map => value is List<KeyValuePair<object?, object?>> pairs && MatchesMap(map.Entries, pairs),
        CddlNode.Rule { Name: "uint" } => value is ulong,
        CddlNode.Rule { Name: "tstr" } => value is string,
        CddlNode.Rule { Name: "bytes" } => value is byte[],
        CddlNode.Rule { Name: "bool" } => value is bool,
        CddlNode.Rule { Name: "true" } => value is true,
        CddlNode.Rule { Name: "null" } => value is null,
        CddlNode.Rule rule => Matches(file.Rules[rule.Name], value),
        _ => false,
    };

    // An entry takes as many items as it can, which is right where no entry begins like the one before it.
    private bool MatchesArray(IReadOnlyList<CddlEntry> entries, List<object?> items)
    {
        int next = 0;
        foreach (CddlEntry entry in entries)
        {
            int count = 0;
            while (count < entry.Most && next < items.Count && Matches(entry.Type, items[next]))
                (count, next) = (count + 1, next + 1);
            if (count < entry.Least)
                return false;
        }
        return next == items.Count;
    }

    private bool MatchesMap(IReadOnlyList<CddlEntry> entries, List<KeyValuePair<object?, object?>> pairs)
    {
        int[] counts = new int[entries.Count];
        foreach ((object? key, object? value) in pairs)
        {
            int found = entries.Select((entry, i) => (entry, i)).Where(pair => Matches(pair.entry.Key!, key)).Select(pair => pair.i).DefaultIfEmpty(-1).First();
            if (found < 0 || !Matches(entries[found].Type, value))
                return false;
            counts[found]++;
        }
        return entries.Select((entry, i) => counts[i] >= entry.Least && counts[i] <= entry.Most).All(isRight => isRight);
    }
}
