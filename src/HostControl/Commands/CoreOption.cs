using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Firn.RealmProtocol;

namespace Firn.HostControl.Commands;

/// <summary>Cores of a realm and where they are to be, on the command line.</summary>
internal static class CoreOption
{
    internal static Option<Dictionary<int, int>?> Create() => new("--core")
    {
        Description = "Run what its form has on core FROM on the machine's core TO; once for each core that is to move",
        HelpName = "FROM=TO",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Parse,
    };

    private static Dictionary<int, int>? Parse(ArgumentResult result)
    {
        var cores = new Dictionary<int, int>();
        foreach (Token token in result.Tokens)
        {
            string[] parts = token.Value.Split('=');
            if (parts.Length != 2 || !IsCore(parts[0], out int from) || !IsCore(parts[1], out int to))
                result.AddError($"{token.Value} is no move: FROM=TO, two cores from 0 to {RealmLimits.Cores - 1}, such as 0=2.");
            else if (!cores.TryAdd(from, to))
                result.AddError($"Core {from} is to be at two places: name it once.");
        }
        return cores;
    }

    private static bool IsCore(string text, out int core) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out core) && core < RealmLimits.Cores;
}
