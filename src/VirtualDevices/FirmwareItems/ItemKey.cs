namespace Firn.VirtualDevices.FirmwareItems;

/// <summary>Keys that every configuration has (QEMU, docs/specs/fw_cfg).</summary>
internal static class ItemKey
{
    public const ushort Signature = 0x00;
    public const ushort Version = 0x01;
    public const ushort Directory = 0x19;
    public const ushort FirstFile = 0x20;
    public const ushort LastFile = 0x3FFF;
}
