using System;
using System.Linq;
using System.Text;

namespace Firn.Tools.Build;

/// <summary>ILCompiler's symbol names, made readable: <c>Firn_Monitor_Firn_Monitor_Psci_CoreTable__TurnOn</c> is <c>CoreTable.TurnOn</c>.</summary>
public static class SymbolNames
{
    /// <summary>Type and method, without assembly, namespace and type arguments; a name that is not C#'s is left alone.</summary>
    public static string Readable(string symbol)
    {
        string plain = WithoutArguments(symbol);
        int separator = plain.LastIndexOf("__", StringComparison.Ordinal);
        if (separator <= 0)
            return plain;
        string type = plain[..separator].Split('_', StringSplitOptions.RemoveEmptyEntries).Last(part => !part.All(char.IsAsciiDigit));
        string method = plain[(separator + 2)..].Trim('_');
        return method.Length == 0 ? plain : $"{type}.{method}";
    }

    // Type arguments stand in angle brackets, nested; arity and instantiation numbers follow an underscore.
    private static string WithoutArguments(string symbol)
    {
        var kept = new StringBuilder();
        int depth = 0;
        foreach (char character in symbol)
        {
            if (character == '<')
                depth++;
            else if (character == '>')
                depth--;
            else if (depth == 0)
                kept.Append(character);
        }
        return kept.ToString();
    }
}
