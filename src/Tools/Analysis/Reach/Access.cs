using System;

namespace Firn.Tools.Analysis.Reach;

/// <summary>What can be done to an object. docs/capdl.md says which capabilities give what.</summary>
[Flags]
public enum Access : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A capability to it is held that by itself allows nothing: a frame that cannot be mapped, an endpoint without rights.</summary>
    Hold = 1,

    /// <summary>Contents of a frame are read; messages are received from an endpoint, signals from a notification.</summary>
    Read = 2,

    /// <summary>Contents of a frame are written; an endpoint is sent to, a notification is signalled, a thread is answered.</summary>
    Write = 4,

    /// <summary>Instructions are fetched from a frame.</summary>
    Execute = 8,

    /// <summary>It is managed: its methods are called, its registers written, its slots filled, objects made of it.</summary>
    Control = 16,

    /// <summary>It is destroyed, by revoking the untyped memory that it is made of.</summary>
    Destroy = 32,
}
