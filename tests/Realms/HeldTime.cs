using Firn.Realms;
using Firn.RealmsTests.Fakes;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>What is true of processor time at every moment, whatever was asked.</summary>
internal static class HeldTime
{
    /// <summary>What is counted is what realms hold, no more than there is, of cores that the policy gives, and each scheduling context's budget is in it where the kernel has it.</summary>
    internal static void Check(TestServer server)
    {
        for (int core = 0; core < CoreShares.Capacity; core++)
        {
            ulong held = 0;
            for (int i = 0; i < RealmTable.Capacity; i++)
            {
                ref RealmRecord record = ref server.State.Realms[i];
                held += record.Held[core];
                Assert.InRange(Given(server, i, in record, core), 0UL, record.Held[core]);
            }
            Assert.Equal(held, server.State.Time[core]);
            Assert.InRange(held, 0UL, (server.State.Policy.Cores & (1UL << core)) != 0 ? server.State.Policy.TotalShare : 0);
        }
    }

    // What the kernel was told, in microseconds of each second.
    private static ulong Given(TestServer server, int realm, in RealmRecord record, int core)
    {
        ulong given = 0;
        for (int i = 0; i < record.ContextCount; i++)
        {
            ContextRecord context = record.Contexts[i];
            if (server.Machine.Realms.TryGetValue(realm, out FakeRealm? made) && made.Places.TryGetValue(context.Place, out FakeThing? thing) && thing.Core == core)
                given += (ulong)decimal.Ceiling(thing.Budget * 1_000_000m / context.Period);
        }
        return given;
    }
}
