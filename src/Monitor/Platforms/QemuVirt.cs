namespace Firn.Monitor.Platforms;

/// <summary>
/// QEMU's <c>virt</c> with <c>secure=on</c> (QEMU hw/arm/virt.c, base_memmap): 16 MiB of memory, the second PL011, a GPIO for power and the
/// first flash bank answer only secure accesses.
/// </summary>
public static class QemuVirt
{
    /// <summary>Flash bank 0.</summary>
    public const ulong Flash = 0x0000_0000;

    /// <summary>Bytes of flash bank 0.</summary>
    public const int FlashSize = 0x0400_0000;

    /// <summary>The distributor of either version.</summary>
    public const ulong Distributor = 0x0800_0000;

    /// <summary>GICv2's CPU interface.</summary>
    public const ulong CpuInterface = 0x0801_0000;

    /// <summary>GICv3's redistributors.</summary>
    public const ulong Redistributors = 0x080A_0000;

    /// <summary>UART 1, secure.</summary>
    public const ulong SecureUart = 0x0904_0000;

    /// <summary>The secure GPIO: line 0 is power off, line 1 reset.</summary>
    public const ulong PowerLines = 0x090B_0000;

    /// <summary>Secure RAM.</summary>
    public const ulong SecureMemory = 0x0E00_0000;

    /// <summary>Bytes of secure RAM.</summary>
    public const ulong SecureMemorySize = 0x0100_0000;

    /// <summary>What of it the monitor keeps.</summary>
    public const ulong MonitorMemorySize = 0x0010_0000;

    /// <summary>RAM, and at its start the device tree.</summary>
    public const ulong DeviceTree = 0x4000_0000;

    /// <summary>QEMU's tree is at most 1 MiB.</summary>
    public const int DeviceTreeCapacity = 0x0020_0000;

    /// <summary>The counter of cores that do not say otherwise, in Hz.</summary>
    public const uint CounterFrequency = 62_500_000;

    /// <summary>255 GiB of RAM from 1 GiB on.</summary>
    public const ulong NormalMemoryLimit = 0x40_0000_0000;

    /// <summary>Secure GPIO: shared interrupt 0; secure PL011: shared interrupt 8.</summary>
    public const ulong SecureInterrupts = (1ul << 0) | (1ul << 8);
}
