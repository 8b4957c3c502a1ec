namespace Firn.VirtualMachine.Boot;

/// <summary>Where a virtual machine has what: addresses and interrupts of QEMU's <c>virt</c>, which kernels and firmware know.</summary>
public static class MachineMap
{
    /// <summary>A GICv3's distributor.</summary>
    public const ulong Distributor = 0x0800_0000;

    /// <summary>Bytes of the distributor.</summary>
    public const ulong DistributorSize = 0x1_0000;

    /// <summary>A GICv3's redistributors, one after the other.</summary>
    public const ulong Redistributors = 0x080A_0000;

    /// <summary>Bytes of a redistributor.</summary>
    public const ulong RedistributorSize = 0x2_0000;

    /// <summary>The PL011.</summary>
    public const ulong Serial = 0x0900_0000;

    /// <summary>Its shared interrupt, from 0.</summary>
    public const int SerialInterrupt = 1;

    /// <summary>The PL031.</summary>
    public const ulong Clock = 0x0901_0000;

    /// <summary>Its shared interrupt, from 0.</summary>
    public const int ClockInterrupt = 2;

    /// <summary>A GICv2's distributor has a page of <see cref="DistributorSize"/>; behind it, the CPU interface: hardware's own.</summary>
    public const ulong CpuInterface = 0x0801_0000;

    /// <summary>Bytes of a GICv2's CPU interface.</summary>
    public const ulong CpuInterfaceSize = 0x2000;

    /// <summary>The first flash, which firmware starts in.</summary>
    public const ulong FirmwareFlash = 0;

    /// <summary>The second flash, where firmware keeps its variables.</summary>
    public const ulong VariableFlash = 0x0400_0000;

    /// <summary>Room for a flash.</summary>
    public const ulong FlashRoom = 0x0400_0000;

    /// <summary>fw_cfg.</summary>
    public const ulong FirmwareItems = 0x0902_0000;

    /// <summary>Bytes of fw_cfg's registers.</summary>
    public const ulong FirmwareItemsSize = 0x18;

    /// <summary>The first virtio device.</summary>
    public const ulong Virtio = 0x0A00_0000;

    /// <summary>Bytes from one virtio device to the next, which are those of its registers.</summary>
    public const ulong VirtioStride = 0x200;

    /// <summary>The first virtio device's shared interrupt, from 0; the next has the next.</summary>
    public const int VirtioInterrupt = 16;

    /// <summary>The most virtio devices.</summary>
    public const int VirtioDevices = 32;

    /// <summary>Bytes of a device's page.</summary>
    public const ulong PageSize = 0x1000;

    /// <summary>Memory.</summary>
    public const ulong Memory = 0x4000_0000;

    /// <summary>The first shared interrupt's identifier.</summary>
    public const uint FirstShared = 32;
}
