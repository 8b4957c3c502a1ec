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
    public const uint SerialInterrupt = 1;

    /// <summary>The PL031.</summary>
    public const ulong Clock = 0x0901_0000;

    /// <summary>Its shared interrupt, from 0.</summary>
    public const uint ClockInterrupt = 2;

    /// <summary>Bytes of a device's page.</summary>
    public const ulong PageSize = 0x1000;

    /// <summary>Memory.</summary>
    public const ulong Memory = 0x4000_0000;

    /// <summary>The first shared interrupt's identifier.</summary>
    public const uint FirstShared = 32;
}
