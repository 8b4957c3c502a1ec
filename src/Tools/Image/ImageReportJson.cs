using System.Text.Json.Serialization;

namespace Firn.Tools.Image;

/// <summary>How a report becomes JSON, generated when compiling.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImageReport))]
internal sealed partial class ImageReportJson : JsonSerializerContext;
