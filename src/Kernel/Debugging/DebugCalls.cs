using Firn.Abi.Configuration;

namespace Firn.Kernel.Debugging;

/// <summary>System calls of debug builds, of printing kernels and of kernels that measure.</summary>
public static class DebugCalls
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs a system call that is none of the API; false: the configuration has no such call (seL4: handleUnknownSyscall).</summary>
        public bool TryDebugCall(ulong number) => throw null!;
    }
}
