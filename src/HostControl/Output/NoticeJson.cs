using System.Text.Json.Serialization;
using Firn.Host;

namespace Firn.HostControl.Output;

/// <summary>How events become JSON: a line each, so that they can be read as they come.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RealmNotice))]
internal sealed partial class NoticeJson : JsonSerializerContext;
