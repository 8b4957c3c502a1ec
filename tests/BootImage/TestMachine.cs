using Firn.BootImage;

namespace Firn.BootImageTests;

/// <summary>A small machine: 1 MiB of secure memory, 16 MiB of normal memory in two banks, a device tree at the start of the first.</summary>
internal static class TestMachine
{
    public const ulong Secure = 0x0E00_0000;
    public const ulong SecureSize = 0x10_0000;
    public const ulong Normal = 0x4000_0000;
    public const ulong NormalSize = 0x80_0000;
    public const ulong NormalTwo = 0x8000_0000;
    public const ulong DeviceTreeSize = 0x10_0000;

    private static readonly MemoryRange[] _secure = [new(Secure, SecureSize)];
    private static readonly MemoryRange[] _normal = [new(Normal, NormalSize), new(NormalTwo, NormalSize)];
    private static readonly MemoryRange[] _reserved = [new(Normal, DeviceTreeSize)];

    public static MemoryMap Memory => new(_secure, _normal, _reserved);
}
