using System.Numerics;
using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>
/// Which capabilities to one object a holder has: bit r stands for one with rights r, so that two of them are not taken for one with the rights of
/// both. Bit 16 is a reply capability to a thread.
/// </summary>
internal static class RightsSet
{
    internal const uint Any = 0xffff;
    internal const uint Reply = 1 << 16;

    internal static uint Of(Capability capability) => capability.Kind switch
    {
        CapabilityKind.Reply => Reply,
        // A thread's own reply capability names the thread, and answers nobody before it is called.
        CapabilityKind.MasterReply => 0,
        _ => 1u << (int)capability.Rights,
    };

    /// <summary>Those with all of these rights.</summary>
    internal static uint With(Rights rights)
    {
        uint set = 0;
        for (int i = 0; i < 16; i++)
        {
            if (((Rights)i & rights) == rights)
                set |= 1u << i;
        }
        return set;
    }

    /// <summary>The rights of one of them, the one with most.</summary>
    internal static Rights Most(uint set) => (Rights)BitOperations.Log2(set & Any);
}
