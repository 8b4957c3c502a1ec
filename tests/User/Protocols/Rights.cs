using System;

namespace Firn.UserTests.Protocols;

/// <summary>Flags, with a hole.</summary>
[Flags]
internal enum Rights
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>The first.</summary>
    Read = 1,

    /// <summary>The third.</summary>
    Write = 4,
}
