namespace Firn.Abi;

/// <summary>
/// One of the two physical address spaces of Armv8-A (Arm ARM DDI 0487, D1 "Security model"). Zero names no world, so that
/// a field which nobody has set is refused.
/// </summary>
public enum World : byte
{
    /// <summary>The Secure world: secure memory is reachable from here alone.</summary>
    Secure = 1,

    /// <summary>The Non-secure world: the host and everything it manages.</summary>
    Normal = 2,
}
