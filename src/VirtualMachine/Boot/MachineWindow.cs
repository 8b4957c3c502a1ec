namespace Firn.VirtualMachine.Boot;

/// <summary>
/// The part of a machine's memory that its devices reach, where it is confined to one: a bank of its own that ends where the rest begins, at a power of two, so that a stock kernel makes
/// its zone for DMA of it (arm64 Linux: the highest address of the narrowest <c>dma-ranges</c>, rounded up to a power of two).
/// </summary>
public static class MachineWindow
{
    /// <summary>The fewest bytes of one.</summary>
    public const ulong Smallest = 16 << 20;

    /// <summary>The most: below it are devices.</summary>
    public const ulong Largest = 512 << 20;

    /// <summary>It can be of this size: a power of two.</summary>
    public static bool IsSize(ulong size) => size is >= Smallest and <= Largest && (size & (size - 1)) == 0;

    /// <summary>The guest's physical address of its first byte.</summary>
    public static ulong StartOf(ulong size) => MachineMap.Memory - size;
}
