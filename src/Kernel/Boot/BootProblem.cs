namespace Firn.Kernel.Boot;

/// <summary>Why the kernel does not start.</summary>
public enum BootProblem : byte
{
    /// <summary>It starts.</summary>
    None = 0,

    /// <summary>The pages for the kernel's translation tables are used up.</summary>
    TableMemory,

    /// <summary>The image has less room for the kernel's state than the configuration needs.</summary>
    StateMemory,

    /// <summary>The counter's frequency is not told.</summary>
    TimerFrequency,

    /// <summary>The core lacks what the configuration needs.</summary>
    Core,

    /// <summary>A core on which the loader was to enter the kernel did not come.</summary>
    CoreMissing,

    /// <summary>The interrupt controller is not there, or is not as described.</summary>
    InterruptController,

    /// <summary>The kernel drives interrupt controllers of one version, and the machine has one of another.</summary>
    InterruptVersion,

    /// <summary>The kernel is to learn of its memory from a device tree, and was given none.</summary>
    NoDeviceTree,

    /// <summary>The device tree is larger than any that the kernel reads.</summary>
    DeviceTreeSize,

    /// <summary>The device tree is malformed.</summary>
    DeviceTree,

    /// <summary>The device tree lies outside of memory.</summary>
    DeviceTreePlace,

    /// <summary>There is no memory.</summary>
    NoMemory,

    /// <summary>Memory is in more pieces than the kernel counts.</summary>
    MemoryPieces,

    /// <summary>The kernel's image lies outside of memory.</summary>
    KernelPlace,

    /// <summary>The root task's image is empty, or does not begin and end with a page.</summary>
    ImageShape,

    /// <summary>The root task's image lies outside of memory.</summary>
    ImagePlace,

    /// <summary>The root task's addresses exceed those of an address space.</summary>
    ImageAddress,

    /// <summary>Kernel, device tree and root task overlap in memory.</summary>
    Overlap,

    /// <summary>No free memory is large enough for the root task's objects.</summary>
    ObjectMemory,

    /// <summary>The root task's CNode is too small for its first capabilities.</summary>
    Slots,
}
