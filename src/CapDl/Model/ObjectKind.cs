namespace Firn.CapDl.Model;

/// <summary>
/// What an object is. Page tables are named by level as CapDL names them; on AArch64 every level but the root is the kernel's
/// <c>PageTable</c>, and the root, whichever level that is, is its <c>AddressSpace</c> (VSpace).
/// </summary>
public enum ObjectKind : byte
{
    /// <summary>Untyped memory (<c>ut</c>).</summary>
    Untyped = 0,

    /// <summary>An endpoint (<c>ep</c>).</summary>
    Endpoint = 1,

    /// <summary>A notification (<c>notification</c>).</summary>
    Notification = 2,

    /// <summary>A reply object of MCS (<c>rtreply</c>).</summary>
    Reply = 3,

    /// <summary>A scheduling context of MCS (<c>sc</c>).</summary>
    SchedulingContext = 4,

    /// <summary>A thread (<c>tcb</c>).</summary>
    Thread = 5,

    /// <summary>A virtual CPU (<c>vcpu</c>).</summary>
    VirtualCpu = 6,

    /// <summary>A table of capabilities (<c>cnode</c>).</summary>
    CNode = 7,

    /// <summary>Memory that can be mapped (<c>frame</c>).</summary>
    Frame = 8,

    /// <summary>The last level of translation (<c>pt</c>).</summary>
    PageTable = 9,

    /// <summary>The level above <see cref="PageTable"/> (<c>pd</c>).</summary>
    PageDirectory = 10,

    /// <summary>The level above <see cref="PageDirectory"/> on AArch64 (<c>pud</c>): the root where addresses have 40 bits or fewer.</summary>
    PageUpperDirectory = 11,

    /// <summary>The highest level on AArch64 (<c>pgd</c>).</summary>
    PageGlobalDirectory = 12,

    /// <summary>A pool of address-space identifiers (<c>asid_pool</c>).</summary>
    AsidPool = 13,

    /// <summary>An interrupt (<c>irq</c>); slot 0 holds the notification that it signals.</summary>
    Interrupt = 14,

    /// <summary>An interrupt of Arm's GIC with trigger and target core (<c>arm_irq</c>).</summary>
    ArmInterrupt = 15,

    /// <summary>The right to raise one software-generated interrupt on one core (<c>arm_sgi_signal</c>).</summary>
    ArmGeneratedInterrupt = 16,

    /// <summary>The right to call EL3 (<c>smc</c>).</summary>
    SecureMonitorCall = 17,

    /// <summary>A stream of Arm's SMMU (<c>streamid</c>).</summary>
    ArmStream = 18,

    /// <summary>A context bank of Arm's SMMU (<c>contextbank</c>).</summary>
    ArmContextBank = 19,

    /// <summary>A device behind an Arm IOMMU (<c>arm_io_device</c>).</summary>
    ArmIoDevice = 20,

    /// <summary>x86-64's highest level (<c>pml4</c>).</summary>
    PageMapLevel4 = 21,

    /// <summary>The level under <see cref="PageMapLevel4"/> (<c>pdpt</c>).</summary>
    PageDirectoryPointerTable = 22,

    /// <summary>A range of x86's I/O ports (<c>io_ports</c>).</summary>
    IoPorts = 23,

    /// <summary>A PCI device behind x86's IOMMU (<c>io_device</c>).</summary>
    IoDevice = 24,

    /// <summary>A table of x86's IOMMU (<c>io_pt</c>).</summary>
    IoPageTable = 25,

    /// <summary>An interrupt of x86's I/O APIC (<c>ioapic_irq</c>).</summary>
    IoApicInterrupt = 26,

    /// <summary>A message-signalled interrupt of x86 (<c>msi_irq</c>).</summary>
    MessageInterrupt = 27,
}
