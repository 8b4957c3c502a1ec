using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firn.Tools.Layouts;

/// <summary>Reads an address as people write it, <c>"0x40200000"</c>: JSON has no hexadecimal numbers.</summary>
internal sealed class AddressConverter : JsonConverter<ulong?>
{
    /// <inheritdoc/>
    public override ulong? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.StartsWith("0x", StringComparison.Ordinal)
            && ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address))
        {
            return address;
        }
        throw new JsonException("An address is written as a text like \"0x40200000\".");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ulong? value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue($"0x{value:x}");
    }
}
