using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Firn.CapDlTests.Cddl;

/// <summary>Reads a file of CDDL: rules, choices, ranges, arrays and maps with occurrences, <c>.size</c> and <c>.cbor</c>.</summary>
internal sealed partial class CddlFile
{
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, CddlNode> _rules = new(StringComparer.Ordinal);
    private int _next;

    private CddlFile(string text)
    {
        foreach (Match match in Token().Matches(text))
        {
            if (match.Groups["skip"].Success)
                continue;
            if (match.Groups["other"].Success)
                throw new FormatException($"This reader of CDDL does not know {match.Value} at character {match.Index}.");
            _tokens.Add(match.Value);
        }
    }

    /// <summary>The rules by name.</summary>
    internal IReadOnlyDictionary<string, CddlNode> Rules => _rules;

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="FormatException">It is not of the part of CDDL that is known here.</exception>
    internal static CddlFile Parse(string text)
    {
        var file = new CddlFile(text);
        while (file._next < file._tokens.Count)
        {
            string name = file.Take();
            file.Take("=");
            if (!file._rules.TryAdd(name, file.ReadType()))
                throw new FormatException($"{name} stands twice.");
        }
        return file;
    }

    private string Peek(int ahead = 0) => _next + ahead < _tokens.Count ? _tokens[_next + ahead] : "";

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("The file ends within a rule.");

    private void Take(string wanted)
    {
        if (Take() is var found && found != wanted)
            throw new FormatException($"Expected {wanted} and found {found}.");
    }

    private bool TryTake(string wanted)
    {
        bool isThere = Peek() == wanted;
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private CddlNode ReadType()
    {
        List<CddlNode> options = [ReadOne()];
        while (TryTake("/"))
            options.Add(ReadOne());
        return options.Count == 1 ? options[0] : new CddlNode.Choice(options);
    }

    private CddlNode ReadOne()
    {
        CddlNode read = ReadPlain();
        if (TryTake(".size"))
            return new CddlNode.Sized(read, Number(Take()));
        return TryTake(".cbor") ? new CddlNode.Embedded(ReadPlain()) : read;
    }

    private CddlNode ReadPlain()
    {
        string token = Take();
        if (token is "[" or "{")
        {
            List<CddlEntry> entries = ReadEntries(token == "[" ? "]" : "}");
            return token == "[" ? new CddlNode.Array(entries) : new CddlNode.Map(entries);
        }
        if (!char.IsAsciiDigit(token[0]))
            return new CddlNode.Rule(token);
        ulong first = Number(token);
        return new CddlNode.Range(first, TryTake("..") ? Number(Take()) : first);
    }

    private List<CddlEntry> ReadEntries(string end)
    {
        List<CddlEntry> entries = [];
        while (!TryTake(end))
        {
            (int least, int most) = Peek() switch { "?" => (0, 1), "*" => (0, int.MaxValue), "+" => (1, int.MaxValue), _ => (1, 1) };
            _next += (least, most) == (1, 1) ? 0 : 1;
            // A name before a colon says what an item is for.
            if (end == "]" && Peek(1) == ":")
                _next += 2;
            CddlNode type = ReadType();
            CddlNode? key = null;
            if (end == "}")
            {
                Take("=>");
                (key, type) = (type, ReadType());
            }
            entries.Add(new CddlEntry(least, most, key, type));
            _ = TryTake(",");
        }
        return entries;
    }

    private static ulong Number(string token) => ulong.Parse(token, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<skip>\s+|;[^\n]*)|=>|\.\.|\.[a-z]+|[a-z][a-z-]*|\d+|[=/\[\]{}?*+:,]|(?<other>.)")]
    private static partial Regex Token();
}
