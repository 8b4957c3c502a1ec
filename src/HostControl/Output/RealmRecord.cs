using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Firn.Host;
using Firn.RealmProtocol;

namespace Firn.HostControl.Output;

/// <summary>A realm, for programs: amounts in bytes and microseconds.</summary>
internal sealed record RealmRecord(
    string Name, RealmState State, int Number, long MemoryBytes, int Objects, int Threads, string Measurement, long ProcessorMicroseconds, long? ShareMicroseconds)
{
    /// <summary>Its cores; left out of a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CoreRecord>? Cores { get; init; }

    internal static RealmRecord Of(RealmDescription realm, IReadOnlyList<RealmCore>? cores = null) => new(
        realm.Name, realm.State, realm.Number, realm.Memory, realm.Objects, realm.Threads, realm.Measurement, (long)realm.ProcessorTime.TotalMicroseconds,
        realm.Share is { } share ? (long)share.TotalMicroseconds : null)
    {
        Cores = cores is null ? null : [.. cores.Select(CoreRecord.Of)],
    };
}
