using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Firn.Tools.Kernel;

/// <summary>Takes a configuration's text apart; collects problems with their places and goes on where it can.</summary>
internal sealed class ConfigurationParser(byte[] text, string file)
{
    private const string DescriptionName = "description";

    private readonly Dictionary<string, object> _values = [];
    private readonly Dictionary<string, long> _places = [];
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>The description.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The values by member.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems => _problems;

    /// <summary>A problem with a member, at its place.</summary>
    public ConfigurationProblem At(string member, string problem) => Place(_places.GetValueOrDefault(member), problem);

    /// <summary>Takes the whole text apart.</summary>
    public void Parse()
    {
        try
        {
            Utf8JsonReader reader = new(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            _ = reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                Add(reader.TokenStartIndex, "a kernel configuration is an object of switches");
            else
                ParseSwitches(ref reader);
            while (reader.Read())
            {
                // What stands behind the object is an error of its own, which the reader finds.
            }
        }
        catch (JsonException e)
        {
            string reason = e.Message.Split(" LineNumber:")[0];
            _problems.Add(new(file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "this is not JSON: " + reason));
            return;
        }
        if (Description.Length == 0)
            Add(0, "there is no description");
        foreach (ConfigurationSwitch missing in ConfigurationSwitch.All.Where(declared => !_places.ContainsKey(declared.Member)))
            Add(0, $"{missing.Name} is missing: it is {Expected(missing)}");
    }

    private void ParseSwitches(ref Utf8JsonReader reader)
    {
        HashSet<string> seen = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            long place = reader.TokenStartIndex;
            string name = reader.GetString()!;
            ConfigurationSwitch? declared = ConfigurationSwitch.All.FirstOrDefault(candidate => candidate.Name == name);
            _ = reader.Read();
            if (!seen.Add(name))
                Add(place, $"{name} is set twice");
            if (name == DescriptionName && reader.TokenType == JsonTokenType.String)
            {
                Description = reader.GetString()!;
            }
            else if (declared is null)
            {
                Add(place, $"there is no switch {name}{Suggestion(name)}");
                reader.Skip();
            }
            else
            {
                _places[declared.Member] = place;
                long valuePlace = reader.TokenStartIndex;
                if ((declared.IsMemory ? Memory(ref reader) : Value(ref reader, declared)) is { } value)
                    _values[declared.Member] = value;
                else
                    Add(valuePlace, $"{name} is {Expected(declared)}");
            }
        }
    }

    // The value, or null where it is not what the switch takes; the reader is then behind it all the same.
    private static object? Value(ref Utf8JsonReader reader, ConfigurationSwitch declared)
    {
        if (declared.Type == typeof(bool) && reader.TokenType is (JsonTokenType.True or JsonTokenType.False))
            return reader.GetBoolean();
        bool isNumber = declared.Type == typeof(int) || declared.Type == typeof(ulong);
        if (isNumber && reader.TokenType == JsonTokenType.Number
            && reader.TryGetInt64(out long number) && number >= declared.Minimum && number <= declared.Maximum)
        {
            return declared.Type == typeof(int) ? (object)(int)number : (ulong)number;
        }
        if (declared.Type.IsEnum && reader.TokenType == JsonTokenType.String)
            return declared.Spellings.GetValueOrDefault(reader.GetString()!);
        reader.Skip();
        return null;
    }

    // Regions as [["0x40000000", "0x20000000"], ...]: address and size.
    private static ulong[]? Memory(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }
        List<ulong> words = [];
        bool isRight = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                isRight = false;
                reader.Skip();
                continue;
            }
            int before = words.Count;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.String && Hexadecimal(reader.GetString()!) is { } word)
                    words.Add(word);
                else
                    isRight = false;
                reader.Skip();
            }
            isRight &= words.Count - before == 2;
        }
        return isRight ? [.. words] : null;
    }

    private static ulong? Hexadecimal(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong word) ? word : null;

    private static string Expected(ConfigurationSwitch declared) => declared switch
    {
        { IsMemory: true } => "a list of regions, each [\"0xADDRESS\", \"0xSIZE\"]",
        { Type.IsEnum: true } => "one of " + string.Join(", ", declared.Spellings.Keys.Select(spelling => $"\"{spelling}\"")),
        _ when declared.Type == typeof(bool) => "true or false",
        { Maximum: long.MaxValue } => $"a whole number of at least {declared.Minimum}",
        _ => $"a whole number from {declared.Minimum} to {declared.Maximum}",
    };

    private static string Suggestion(string name)
    {
        string? near = ConfigurationSwitch.All.Select(declared => declared.Name).Append(DescriptionName)
            .MinBy(candidate => Distance(candidate, name));
        return near is not null && Distance(near, name) <= 1 + (name.Length / 4) ? $"; did you mean {near}?" : "";
    }

    // Levenshtein's distance, letters' cases aside.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }

    private void Add(long place, string problem) => _problems.Add(Place(place, problem));

    private ConfigurationProblem Place(long place, string problem)
    {
        ReadOnlySpan<byte> before = text.AsSpan(0, (int)Math.Min(place, text.Length));
        return new(file, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'), problem);
    }
}
