using System.Collections.Generic;
using System.Text.Json.Serialization;
using Firn.Host;

namespace Firn.HostControl.Output;

/// <summary>How results become JSON. Made when the program is compiled: what is compiled ahead of time cannot look into types.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RealmRecord))]
[JsonSerializable(typeof(IReadOnlyList<RealmRecord>))]
[JsonSerializable(typeof(ServerStatistics))]
internal sealed partial class ControlJson : JsonSerializerContext;
