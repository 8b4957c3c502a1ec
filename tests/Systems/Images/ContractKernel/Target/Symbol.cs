using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.ContractKernel.Target;

/// <summary>Addresses and instructions; the build generates each from its name. Safety: SMC #0 is called with PSCI's SYSTEM_OFF alone.</summary>
internal static class Symbol
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___bss_start")]
    internal static extern ulong ZeroStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___bss_end")]
    internal static extern ulong ZeroEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_preset")]
    internal static extern ulong Preset();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "smc_0")]
    internal static extern ulong SecureMonitorCall(ulong function);
}
