using System;

namespace Firn.Tools.Elf;

/// <summary>The permissions of a segment: p_flags of the System V ABI.</summary>
[Flags]
public enum ElfAccess
{
    /// <summary>No access.</summary>
    None = 0,

    /// <summary>PF_X.</summary>
    Execute = 1,

    /// <summary>PF_W.</summary>
    Write = 2,

    /// <summary>PF_R.</summary>
    Read = 4,
}
