namespace Firn.Abi.Extensions;

/// <summary>
/// The numbers that Firn adds to seL4's, in every configuration: seL4 counts from below and will not come here. A program finds out
/// whether the kernel knows one; none changes the meaning of a number of seL4's. docs/kernel-abi.md lists those that are given out.
/// </summary>
public static class ExtensionRange
{
    /// <summary>The first invocation label of Firn's.</summary>
    public const ulong FirstLabel = 0x1000;

    /// <summary>The first object type of Firn's.</summary>
    public const ulong FirstObjectType = 0x100;

    /// <summary>The first fault type of Firn's.</summary>
    public const ulong FirstFault = 0x40;

    /// <summary>The first identifier of a chunk of boot information of Firn's.</summary>
    public const ulong FirstBootChunk = 0x1000;
}
