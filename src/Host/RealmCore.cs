using System;
using System.Collections.Generic;
using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>What a realm's form has on one core, and where that runs.</summary>
/// <param name="Core">The core as the form names it.</param>
/// <param name="On">The machine's core that it runs on.</param>
/// <param name="Contexts">The scheduling contexts that it consists of.</param>
/// <param name="Share">What they may use of each second there, together.</param>
/// <param name="ProcessorTime">The time that they have used since they are there.</param>
public sealed record RealmCore(int Core, int On, int Contexts, TimeSpan Share, TimeSpan ProcessorTime)
{
    /// <summary>The entries of an answer; null if it says what cannot be.</summary>
    internal static IReadOnlyList<RealmCore>? AllOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < CoresAnswer.Size || !CoresAnswer.TryRead(bytes[..CoresAnswer.Size], out CoresAnswer answer))
            return null;
        bytes = bytes[CoresAnswer.Size..];
        if (bytes.Length != answer.Cores * CoreEntry.Size)
            return null;
        var all = new List<RealmCore>();
        for (; !bytes.IsEmpty; bytes = bytes[CoreEntry.Size..])
        {
            if (!CoreEntry.TryRead(bytes[..CoreEntry.Size], out CoreEntry entry) || (all.Count > 0 && all[^1].Core >= entry.Core) || entry.Contexts > int.MaxValue
                || entry.Share > RealmDescription.MostMicroseconds || entry.ProcessorTime > RealmDescription.MostMicroseconds)
            {
                return null;
            }
            all.Add(new RealmCore(
                (int)entry.Core, (int)entry.On, (int)entry.Contexts, TimeSpan.FromMicroseconds((long)entry.Share), TimeSpan.FromMicroseconds((long)entry.ProcessorTime)));
        }
        return all;
    }
}
