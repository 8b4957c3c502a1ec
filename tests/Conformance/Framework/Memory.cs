using Firn.Arm64.Target;

namespace Firn.Conformance.Framework;

/// <summary>Single accesses to memory, which the compiler neither drops nor merges.</summary>
internal static class Memory
{
    /// <summary>One load.</summary>
    public static ulong Load(ulong address) => Instruction.Load64(address);

    /// <summary>One store.</summary>
    public static void Store(ulong address, ulong value) => Instruction.Store64(address, value);
}
