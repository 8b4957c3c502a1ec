namespace Firn.Kernel.Interrupts;

/// <summary>How many interrupts the kernel has room for.</summary>
public static class InterruptCount
{
    /// <summary>INTIDs 0 to 1019, and the special ones.</summary>
    public const int Maximum = 1024;

    /// <summary>INTIDs 0 to 31, which each core has for itself.</summary>
    public const int Private = 32;

    /// <summary>Private interrupts of cores 1 to 7.</summary>
    public const int OfOtherCores = 7 * Private;
}
