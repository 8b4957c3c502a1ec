using System;
using Firn.VirtualDevices.FirmwareItems;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>What fw_cfg has for firmware: the kernel's files, its command line, and the number of cores (QEMU, include/standard-headers/linux/qemu_fw_cfg.h).</summary>
internal readonly struct GuestItems : IFirmwareItems
{
    private const ushort Cores = 0x05;
    private const ushort KernelSize = 0x08;
    private const ushort DiskSize = 0x0B;
    private const ushort MostCores = 0x0F;
    private const ushort KernelData = 0x11;
    private const ushort DiskData = 0x12;
    private const ushort TextSize = 0x14;
    private const ushort TextData = 0x15;

    private static GuestFile _kernel;
    private static GuestFile _disk;
    private static CommandLine _text;
    private static uint _cores;

    /// <inheritdoc/>
    public int Files => 0;

    // With its end, where there is one.
    private static uint TextLength => _text.Text.IsEmpty ? 0 : (uint)_text.Text.Length + 1;

    /// <summary>Says what there is.</summary>
    internal static void Set(GuestFile kernel, GuestFile disk, ReadOnlySpan<byte> commandLine, int cores)
    {
        _kernel = kernel;
        _disk = disk;
        _text.Set(commandLine);
        _cores = (uint)cores;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> NameOf(int file) => default;

    /// <inheritdoc/>
    public uint SizeOf(int file) => 0;

    /// <inheritdoc/>
    public void Read(int file, uint offset, Span<byte> into) => into.Clear();

    /// <inheritdoc/>
    public uint SizeOfItem(ushort key) => key switch
    {
        Cores or MostCores => sizeof(ushort),
        KernelSize or DiskSize or TextSize => sizeof(uint),
        KernelData => (uint)_kernel.Bytes.Length,
        DiskData => (uint)_disk.Bytes.Length,
        TextData => TextLength,
        _ => 0,
    };

    /// <inheritdoc/>
    public void ReadItem(ushort key, uint offset, Span<byte> into)
    {
        switch (key)
        {
            case KernelData:
                _kernel.Bytes.Slice((int)offset, into.Length).CopyTo(into);
                break;
            case DiskData:
                _disk.Bytes.Slice((int)offset, into.Length).CopyTo(into);
                break;
            case TextData:
                into.Clear();
                ReadOnlySpan<byte> rest = _text.Text[Math.Min((int)offset, _text.Text.Length)..];
                rest[..Math.Min(rest.Length, into.Length)].CopyTo(into);
                break;
            default:
                uint number = key switch
                {
                    KernelSize => (uint)_kernel.Bytes.Length,
                    DiskSize => (uint)_disk.Bytes.Length,
                    TextSize => TextLength,
                    _ => _cores,
                };
                for (int n = 0; n < into.Length; n++)
                    into[n] = (byte)(number >> (8 * ((int)offset + n)));
                break;
        }
    }
}
