using System;

namespace Firn.CapDl.Model;

/// <summary>What a capability allows; the bits are those of seL4's rights word (shared_types.bf).</summary>
[Flags]
public enum Rights : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Send, signal; a writable mapping (<c>W</c>).</summary>
    Write = 1,

    /// <summary>Receive, wait; a readable mapping (<c>R</c>).</summary>
    Read = 2,

    /// <summary>Send capabilities along (<c>G</c>); for a frame, an executable mapping (<c>X</c>).</summary>
    Grant = 4,

    /// <summary>Let the receiver reply (<c>P</c>).</summary>
    GrantReply = 8,

    /// <summary>All four.</summary>
    All = 15,
}
