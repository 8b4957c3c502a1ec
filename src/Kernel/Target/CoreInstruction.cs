using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// EL2's instructions that set a core up; the import's name is the instruction. Safety: each acts on this core's registers and translations
/// alone.
/// </summary>
internal static class CoreInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "smc_0")]
    internal static extern ulong SecureMonitorCall(ulong function);
}
