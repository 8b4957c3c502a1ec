namespace Firn.Loader;

/// <summary>What a <see cref="LoadProblem"/> speaks of: files, their places in memory, and what is there already.</summary>
public enum LoadPart : byte
{
    /// <summary>The machine as a whole.</summary>
    Machine,

    /// <summary>The kernel: its ELF file, or its place in memory.</summary>
    Kernel,

    /// <summary>The root task: its ELF file, or its place in memory.</summary>
    RootTask,

    /// <summary>The device tree as it was handed over.</summary>
    DeviceTree,

    /// <summary>The device tree's copy behind the kernel.</summary>
    DeviceTreeCopy,

    /// <summary>The memory that the loader runs in.</summary>
    Loader,

    /// <summary>The memory where the kernel's ELF file lies.</summary>
    KernelFile,

    /// <summary>The memory where the root task's ELF file lies.</summary>
    RootTaskFile,

    /// <summary>Memory that the device tree reserves for somebody else.</summary>
    Reserved,
}
