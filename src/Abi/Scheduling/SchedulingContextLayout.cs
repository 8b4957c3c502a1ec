using System.Runtime.CompilerServices;

namespace Firn.Abi.Scheduling;

/// <summary>The room in a scheduling context (seL4: seL4_CoreSchedContextBytes, seL4_RefillSizeBytes, seL4_MaxExtraRefills).</summary>
public static class SchedulingContextLayout
{
    /// <summary>Bytes before the refills.</summary>
    public const int HeaderSize = 96;

    /// <summary>Bytes of a refill.</summary>
    public const int RefillSize = 16;

    /// <summary>Refills that each one has.</summary>
    public const int MinimumRefills = 2;

    /// <summary>Bytes of one with no extra refills.</summary>
    public const int CoreSize = HeaderSize + MinimumRefills * RefillSize;

    /// <summary>The most extra refills in a scheduling context of 2^<paramref name="sizeBits"/> bytes, at least 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaximumExtraRefills(int sizeBits) => ((1UL << sizeBits) - CoreSize) / RefillSize;
}
