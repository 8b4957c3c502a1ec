using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firn.Tools.Cli;

/// <summary>Writes a result for programs: indented JSON, camel case, enumerations by name.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static void Write<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, _options));
}
