namespace Firn.Components.Faults;

/// <summary>What the fault handler has in its capability space. Threads and reply objects follow, where its configuration says.</summary>
public enum FaultSlot : ulong
{
    /// <summary>The endpoint of faults and requests.</summary>
    Endpoint = 1,

    /// <summary>Its reply object.</summary>
    Reply = 2,

    /// <summary>The notification of who reads reports.</summary>
    Reader = 3,

    /// <summary>The reply object by which callers of components are answered that were stopped for good.</summary>
    SpareReply = 4,

    /// <summary>The first thread.</summary>
    FirstThread = 64,

    /// <summary>The first reply object of the first component.</summary>
    FirstReply = 128,

    /// <summary>The first endpoint of the first component.</summary>
    FirstEndpoint = 256,
}
