namespace Firn.VirtualMachine.Components;

/// <summary>What the loader of a machine has in its capability space.</summary>
public enum LoaderSlot : ulong
{
    /// <summary>The endpoint of requests.</summary>
    Endpoint = 1,

    /// <summary>Its reply object.</summary>
    Reply = 2,
}
