using Firn.CapDlForm;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>An object of the platform's that realms may have.</summary>
public struct ExternOffer
{
    /// <summary>The name that a form knows it by.</summary>
    public RealmName Name;

    /// <summary>Realms whose names begin with it may have it; none: all.</summary>
    public RealmName Prefix;

    /// <summary>What it is: an endpoint, a notification or a frame (<see cref="FormKind"/>).</summary>
    public uint Kind;

    /// <summary>Of a frame: log2 of its bytes.</summary>
    public uint SizeBits;

    /// <summary>Of memory of several frames, which a form knows by their indices: how many there are; 0: one, without an index.</summary>
    public ulong Frames;

    /// <summary>The server's capability of it; if each realm has its own, that of the realm with number 1.</summary>
    public ulong Pointer;

    /// <summary>1: each realm has its own, in one slot after the other by its number; 0: all have the same.</summary>
    public ulong IsPerRealm;

    /// <summary>It is the object that a form names so.</summary>
    public readonly bool Has(bool hasIndex, ulong index) => hasIndex ? index < Frames : Frames == 0;

    /// <summary>The capability for a realm.</summary>
    /// <param name="number">The realm's.</param>
    /// <param name="index">Of several frames: which.</param>
    public readonly ulong PointerFor(uint number, ulong index) => Pointer + index + (IsPerRealm == 0 ? 0 : (number - 1) * (Frames == 0 ? 1 : Frames));
}
