namespace Firn.Abi.Virtualization;

/// <summary>How the exits of a virtual CPU are told to its thread's fault handler. Firn's: seL4 has the first alone.</summary>
public enum ExitFormat : ulong
{
    /// <summary>As seL4's faults: of memory, of a virtual CPU, of an unknown system call. So it begins.</summary>
    Compatible = 0,

    /// <summary>As <see cref="Faults.FaultType.VirtualCpuExit"/>, its first four words, which travel in registers.</summary>
    Short = 1,

    /// <summary>As <see cref="Faults.FaultType.VirtualCpuExit"/>, all words.</summary>
    Full = 2,
}
