namespace Firn.VirtualMachine.Devices;

/// <summary>What a window leads to.</summary>
public enum DeviceKind
{
    /// <summary>A PL011.</summary>
    Serial,

    /// <summary>A PL031.</summary>
    Clock,

    /// <summary>A flash with the common interface.</summary>
    Flash,

    /// <summary>fw_cfg.</summary>
    FirmwareItems,

    /// <summary>A virtio device behind registers in memory.</summary>
    Virtio,

    /// <summary>Windows for virtio devices, all in one, with nothing behind them; no tree has them.</summary>
    EmptyVirtio,
}
