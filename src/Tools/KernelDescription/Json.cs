using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Firn.Tools.KernelDescription;

/// <summary>JSON as seL4's build writes it: by Python, so on one line with a blank behind each comma and colon, or indented by four.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object on one line; the values are numbers or JSON already.</summary>
    internal static string Line<T>(IEnumerable<KeyValuePair<string, T>> members) =>
        "{" + string.Join(", ", members.Select(member => $"\"{member.Key}\": {member.Value}")) + "}";

    /// <summary>An object of a line for each member.</summary>
    internal static string Lines(IReadOnlyDictionary<string, object> members) => JsonSerializer.Serialize(members, _indented) + "\n";
}
