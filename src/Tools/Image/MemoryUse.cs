namespace Firn.Tools.Image;

/// <summary>Whose images may use a region of memory.</summary>
public enum MemoryUse
{
    /// <summary>The secure world's: the normal world cannot reach it.</summary>
    Secure,

    /// <summary>The normal world's.</summary>
    Normal,

    /// <summary>Nobody's, whatever other region it lies in.</summary>
    Reserved,
}
