using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firn.Tools.Image;

/// <summary>Addresses in JSON: "0x40200000", for JSON's numbers lose the low bits of 64-bit ones.</summary>
internal sealed class HexadecimalConverter : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.GetString() ?? "";
        bool valid = text.StartsWith("0x", StringComparison.Ordinal);
        return valid && ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw new JsonException($"'{text}' is not a hexadecimal number");
    }

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) => writer.WriteStringValue($"0x{value:x}");
}
