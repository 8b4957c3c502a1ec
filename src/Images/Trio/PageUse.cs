using System;

namespace Firn.Images.Trio;

/// <summary>What may be done with a page.</summary>
[Flags]
internal enum PageUse
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is read.</summary>
    Read = 1,

    /// <summary>It is written.</summary>
    Write = 2,

    /// <summary>It is executed.</summary>
    Execute = 4,
}
