using Firn.Abi.Configuration;

namespace Firn.Kernel.Ipc;

/// <summary>Words of the answer to an invocation.</summary>
public static class Answers
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Sets word <paramref name="index"/> of the answer; nothing happens where nobody waits for one. The answer has at least so many words then.</summary>
        public void SetResult(int index, ulong value) => throw null!;

        /// <summary>Sets bounds and answers RangeError.</summary>
        public Status RangeError(ulong minimum, ulong maximum) => throw null!;

        /// <summary>Answers FailedLookup; the lookup failure is in <c>Error.Lookup</c>.</summary>
        public Status FailedLookup(bool wasSource) => throw null!;

        /// <summary>Answers NotEnoughMemory.</summary>
        public Status NotEnoughMemory(ulong bytesLeft) => throw null!;
    }
}
