namespace Firn.KernelTests.Boot;

/// <summary>
/// What seL4 16 (qemu-arm-virt, cortex-a53, hyp, MCS, one core, debug) told root tasks at boot, with the sizes that it depends on. Written down
/// from their output. All of these kernels have 64 KiB for booting alone, at their start.
/// </summary>
internal sealed class Sel4Boot
{
    /// <summary>The test suite, GICv2.</summary>
    public static Sel4Boot TestSuite { get; } = new()
    {
        KernelSize = 0x24_C000,
        TreeSize = 0x1ED8,
        ImageSize = 0x41_6000,
        FirstSlots = [16, 20, 22, 23, 1069, 1133],
        DeviceMemory = DeviceMemoryOfGicV2,
        KernelMemory =
        [
            0x60000000, 16, 0x6024DEE0, 5, 0x6024DF00, 8, 0x60664000, 14, 0x60668000, 15, 0x60670000, 16, 0x60680000, 19, 0x60700000, 20,
            0x60800000, 23, 0x61000000, 24, 0x62000000, 25, 0x64000000, 26, 0x68000000, 27, 0x70000000, 27, 0x78000000, 26,
            0x7C000000, 25, 0x7E000000, 24, 0x7F000000, 23, 0x7F800000, 22, 0x7FC00000, 21, 0x7FE00000, 20, 0x7FF00000, 19,
            0x7FFCB880, 7, 0x7FFCB900, 8, 0x7FFCBA00, 9, 0x7FFCBC00, 10, 0x7FFCC000, 14, 0x7FFD0000, 16, 0x7FFE0000, 17,
        ],
        TableAddresses = [0, 0x40_0000, 0x60_0000, 0x80_0000],
    };

    /// <summary>A small root task that prints its boot information, GICv2.</summary>
    public static Sel4Boot Small { get; } = new()
    {
        KernelSize = 0x24_E000,
        TreeSize = 0x1ED8,
        ImageSize = 0x1_4000,
        FirstSlots = [16, 18, 20, 21, 41, 107],
        DeviceMemory = DeviceMemoryOfGicV2,
        KernelMemory =
        [
            0x60000000, 16, 0x6024FEE0, 5, 0x6024FF00, 8, 0x60264000, 14, 0x60268000, 15, 0x60270000, 16, 0x60280000, 19, 0x60300000, 20,
            0x60400000, 22, 0x60800000, 23, 0x61000000, 24, 0x62000000, 25, 0x64000000, 26, 0x68000000, 27, 0x70000000, 27,
            0x78000000, 26, 0x7C000000, 25, 0x7E000000, 24, 0x7F000000, 23, 0x7F800000, 22, 0x7FC00000, 21, 0x7FE00000, 20,
            0x7FF00000, 19, 0x7FFC9880, 7, 0x7FFC9900, 8, 0x7FFC9A00, 9, 0x7FFC9C00, 10, 0x7FFCA000, 13, 0x7FFCC000, 14, 0x7FFD0000, 16,
            0x7FFE0000, 17,
        ],
        TableAddresses = [0, 0x40_0000],
    };

    /// <summary>The same, GICv3.</summary>
    public static Sel4Boot SmallGicV3 { get; } = new()
    {
        IsGicV3 = true,
        KernelSize = 0x24_E000,
        TreeSize = 0x1EEE,
        ImageSize = 0x1_4000,
        FirstSlots = [16, 18, 20, 21, 41, 97],
        DeviceMemory =
        [
            0x0, 27, 0x8010000, 16, 0x8020000, 17, 0x8040000, 18, 0x8080000, 17, 0x81A0000, 17, 0x81C0000, 18, 0x8200000, 21,
            0x8400000, 22, 0x8800000, 23, 0x9000000, 24, 0xA000000, 25, 0xC000000, 26, 0x10000000, 28, 0x20000000, 29, 0x40000000, 29,
            0x80000000, 31, 0x100000000, 32, 0x200000000, 33, 0x400000000, 34, 0x800000000, 35, 0x1000000000, 36, 0x2000000000, 37,
            0x4000000000, 38, 0x8000000000, 39,
        ],
        KernelMemory =
        [
            0x60000000, 16, 0x6024FEF0, 4, 0x6024FF00, 8, 0x60264000, 14, 0x60268000, 15, 0x60270000, 16, 0x60280000, 19, 0x60300000, 20,
            0x60400000, 22, 0x60800000, 23, 0x61000000, 24, 0x62000000, 25, 0x64000000, 26, 0x68000000, 27, 0x70000000, 27,
            0x78000000, 26, 0x7C000000, 25, 0x7E000000, 24, 0x7F000000, 23, 0x7F800000, 22, 0x7FC00000, 21, 0x7FE00000, 20,
            0x7FF00000, 19, 0x7FFC9880, 7, 0x7FFC9900, 8, 0x7FFC9A00, 9, 0x7FFC9C00, 10, 0x7FFCA000, 13, 0x7FFCC000, 14, 0x7FFD0000, 16,
            0x7FFE0000, 17,
        ],
        TableAddresses = [0, 0x40_0000],
    };

    private static ulong[] DeviceMemoryOfGicV2 =>
    [
        0x0, 27, 0x8001000, 12, 0x8002000, 13, 0x8004000, 14, 0x8008000, 15, 0x8011000, 12, 0x8012000, 13, 0x8014000, 14,
        0x8018000, 15, 0x8020000, 16, 0x8031000, 12, 0x8032000, 13, 0x8034000, 14, 0x8038000, 15, 0x8040000, 18, 0x8080000, 19,
        0x8100000, 20, 0x8200000, 21, 0x8400000, 22, 0x8800000, 23, 0x9000000, 24, 0xA000000, 25, 0xC000000, 26, 0x10000000, 28,
        0x20000000, 29, 0x40000000, 29, 0x80000000, 31, 0x100000000, 32, 0x200000000, 33, 0x400000000, 34, 0x800000000, 35,
        0x1000000000, 36, 0x2000000000, 37, 0x4000000000, 38, 0x8000000000, 39,
    ];

    /// <summary>The machine has a GICv3.</summary>
    public bool IsGicV3 { get; private init; }

    /// <summary>Bytes of the kernel's image.</summary>
    public ulong KernelSize { get; private init; }

    /// <summary>Bytes of the device tree, at the first page behind the kernel.</summary>
    public ulong TreeSize { get; private init; }

    /// <summary>Bytes of the root task's image, at the first page behind the device tree; linked at 0x400000.</summary>
    public ulong ImageSize { get; private init; }

    /// <summary>The first slots of: tables, frames of chunks, scheduling controls, frames of the image, untyped memory, nothing.</summary>
    public ulong[] FirstSlots { get; private init; } = [];

    /// <summary>Device memory: address and log2 of the size by turns.</summary>
    public ulong[] DeviceMemory { get; private init; } = [];

    /// <summary>The other memory.</summary>
    public ulong[] KernelMemory { get; private init; } = [];

    /// <summary>The first address that each page table translates.</summary>
    public ulong[] TableAddresses { get; private init; } = [];
}
