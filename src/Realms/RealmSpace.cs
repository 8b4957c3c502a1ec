using Firn.Realization;
using Firn.User.Objects;
using Firn.User.Terms;

namespace Firn.Realms;

/// <summary>
/// Where the server has its capabilities. Its capability space is a node whose slot 0 has the server's own CNode, and whose slot N has the places of the realm with number N: the
/// capability pointer of a realm's place P is N times 2 to the power of <see cref="SpanBits"/>, and P.
/// </summary>
public struct RealmSpace
{
    /// <summary>log2 of the places that a realm has at most; what stands below in the capability pointer.</summary>
    public const int SpanBits = 17;

    /// <summary>log2 of the slots of the node above: room for every number.</summary>
    public const int TopBits = 6;

    /// <summary>Its own CNode, of a whole word's depth.</summary>
    public CNode Root;

    /// <summary>The node above.</summary>
    public CNode Top;

    /// <summary>Its address space.</summary>
    public AddressSpace Space;

    /// <summary>The slot in its own CNode of block 0, which there is not; twice as many follow as the reserve has blocks.</summary>
    public ulong FirstBlock;

    /// <summary>The slot in its own CNode for the CNode of the first realm's places; one for each realm follows.</summary>
    public ulong FirstPlaces;

    /// <summary>The slot in its own CNode for the first realm's parts of memory; <see cref="Placement.MostParts"/> for each realm.</summary>
    public ulong FirstPart;

    /// <summary>The slot of the first session's notification, to wake it; one for each session follows.</summary>
    public ulong FirstWake;

    /// <summary>How many are told of terms.</summary>
    public int Followers;

    /// <summary>The slot of the first one's notification; one for each follows.</summary>
    public ulong FirstFollower;

    /// <summary>Where the first one's page of terms is mapped; one for each follows.</summary>
    public ulong Terms;

    /// <summary>Where the first session's page is mapped; one for each session follows.</summary>
    public ulong SmallWindow;

    /// <summary>Where the first session's 2 MiB are mapped, likewise.</summary>
    public ulong LargeWindow;

    /// <summary>What realms are made with.</summary>
    public Authority Authority;

    /// <summary>Where a follower's page of terms is mapped.</summary>
    public readonly ulong TermsOf(int follower) => Terms + ((ulong)follower * TermPage.Size);

    /// <summary>The slot of a block.</summary>
    public readonly ulong SlotOf(int block) => FirstBlock + (ulong)block;

    /// <summary>The capability pointer of a realm's first place.</summary>
    public static ulong BaseOf(int realm) => ((ulong)realm + 1) << SpanBits;
}
