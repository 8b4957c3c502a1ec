using Firn.Abi.Capabilities;
using Firn.User.Objects;

namespace Firn.User.Threads;

/// <summary>What a new thread is given.</summary>
public struct ThreadSettings
{
    /// <summary>The root of its capability space.</summary>
    public CNode CapabilitySpace;

    /// <summary>The root's guard; zero keeps the capability's own.</summary>
    public CNodeData CapabilitySpaceData;

    /// <summary>Its address space.</summary>
    public AddressSpace AddressSpace;

    /// <summary>The thread whose maximum bounds the priorities.</summary>
    public Thread Authority;

    /// <summary>Its priority.</summary>
    public ulong Priority;

    /// <summary>The highest priority that it may give.</summary>
    public ulong MaximumPriority;

    /// <summary>Its time; none makes it passive.</summary>
    public SchedulingContext Context;

    /// <summary>Who hears of its faults; none lets them stop it.</summary>
    public Endpoint FaultHandler;
}
