namespace Firn.Kernel.Memory;

/// <summary>What a thread may do with a mapped frame's data (seL4: vm_rights_t).</summary>
public enum FrameAccess : byte
{
    /// <summary>Nothing (seL4: VMKernelOnly).</summary>
    None = 0,

    /// <summary>Read.</summary>
    Read = 1,

    /// <summary>Read and write.</summary>
    ReadWrite = 2,
}
