namespace Firn.Kernel.Interrupts;

/// <summary>How many interrupts the kernel has room for.</summary>
public static class InterruptCount
{
    /// <summary>INTIDs 0 to 1019, and the special ones.</summary>
    public const int Maximum = 1024;
}
