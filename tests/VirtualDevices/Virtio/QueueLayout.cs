namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Where a <see cref="WatchedDriver{TModel}"/> has its queues, its tables of descriptors, and what both name.</summary>
internal static class QueueLayout
{
    public const int Queues = 8;
    public const int Size = 64;
    public const ulong Tables = WatchedMemory.Base + (Queues * Stride);
    public const ulong Data = Tables + 0x4000;

    private const ulong Stride = 0x1000;

    public static ulong Descriptors(int queue) => WatchedMemory.Base + ((ulong)queue * Stride);

    public static ulong Available(int queue) => Descriptors(queue) + 0x400;

    public static ulong Used(int queue) => Descriptors(queue) + 0x800;

    /// <summary>Flags and index of what is available, and the index at which an interrupt is wanted: a device looks at them again and again, each time for itself.</summary>
    public static bool IsPolled(ulong address)
    {
        if (address >= Tables)
            return false;
        ulong offset = (address - WatchedMemory.Base) % Stride;
        return offset is (>= 0x400 and < 0x404) or (>= 0x404 + (2 * Size) and < 0x406 + (2 * Size));
    }
}
