namespace Firn.Kernel.Memory;

/// <summary>The sizes of frames, with the 4 KiB granule.</summary>
public enum FrameSize : byte
{
    /// <summary>4 KiB: a page, level 3.</summary>
    Small = 0,

    /// <summary>2 MiB: a block, level 2.</summary>
    Large = 1,

    /// <summary>1 GiB: a block, level 1.</summary>
    Huge = 2,
}
