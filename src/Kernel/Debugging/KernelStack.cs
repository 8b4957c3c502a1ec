namespace Firn.Kernel.Debugging;

/// <summary>A core's stack; Target/layout.inc has the number too.</summary>
public static class KernelStack
{
    /// <summary>Bytes of a stack, without the unmapped page below it.</summary>
    public const ulong Size = 16384;

    /// <summary>Bytes of that page.</summary>
    public const ulong GuardSize = 4096;
}
