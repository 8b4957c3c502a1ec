namespace Firn.Arm64.Translation;

// What the three kinds of address have in common. Alignments are powers of two; nothing here wraps around.
internal static class AddressArithmetic
{
    internal static bool IsAligned(ulong value, ulong alignment) => (value & (alignment - 1)) == 0;

    internal static ulong AlignDown(ulong value, ulong alignment) => value & ~(alignment - 1);

    internal static bool TryAlignUp(ulong value, ulong alignment, out ulong result)
    {
        bool fits = TryAdd(value, alignment - 1, out ulong sum);
        result = AlignDown(sum, alignment);
        return fits;
    }

    internal static bool TryAdd(ulong value, ulong offset, out ulong result)
    {
        bool fits = offset <= ulong.MaxValue - value;
        result = fits ? value + offset : 0;
        return fits;
    }
}
