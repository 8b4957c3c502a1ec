using Firn.Host;

namespace Firn.HostControl.Output;

/// <summary>What a realm's form has on one core, for programs.</summary>
internal sealed record CoreRecord(int Core, int On, long ShareMicroseconds, long ProcessorMicroseconds)
{
    internal static CoreRecord Of(RealmCore core) => new(core.Core, core.On, (long)core.Share.TotalMicroseconds, (long)core.ProcessorTime.TotalMicroseconds);
}
