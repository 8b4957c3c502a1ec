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

    /// <summary>The server's capability of it; if each realm has its own, that of the realm with number 1.</summary>
    public ulong Pointer;

    /// <summary>1: each realm has its own, in one slot after the other by its number; 0: all have the same.</summary>
    public ulong IsPerRealm;

    /// <summary>The capability for a realm.</summary>
    public readonly ulong PointerFor(uint number) => IsPerRealm == 0 ? Pointer : Pointer + number - 1;
}
