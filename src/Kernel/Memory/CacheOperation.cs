namespace Firn.Kernel.Memory;

/// <summary>What is done to the caches of a range of memory.</summary>
internal enum CacheOperation : byte
{
    /// <summary>Data is written back to the point of coherency.</summary>
    Clean,

    /// <summary>Data is dropped.</summary>
    Invalidate,

    /// <summary>Data is written back to the point of coherency and dropped.</summary>
    CleanInvalidate,

    /// <summary>Instruction fetches see the data.</summary>
    Unify,
}
