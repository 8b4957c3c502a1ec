namespace Firn.Abi.Configuration;

/// <summary>When the kernel learns which memory the machine has.</summary>
public enum MemoryMapSource : byte
{
    /// <summary>When it is built, as seL4: the device tree of the build is the truth, that of the machine is only handed on.</summary>
    [Spelled("build_time")]
    BuildTime = 0,

    /// <summary>At boot, from the device tree that it is given.</summary>
    [Spelled("run_time")]
    RunTime = 1,
}
