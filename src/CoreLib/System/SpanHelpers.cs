using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// Copy and fill, by words where both sides allow it. ILCompiler calls these for large structs. No <c>[Intrinsic]</c>: with it the
/// compiler would unroll copies of constant size into SIMD registers.
/// </summary>
internal static unsafe class SpanHelpers
{
    internal static void Memmove(ref byte dest, ref byte src, nuint len)
    {
        // Safety: callers own both ranges; refs to memory that nothing moves.
        byte* d = (byte*)Unsafe.AsPointer(ref dest);
        byte* s = (byte*)Unsafe.AsPointer(ref src);
        bool aligned = (((nuint)d | (nuint)s) & 7) == 0;
        if ((nuint)d - (nuint)s >= len)
        {
            nuint i = 0;
            if (aligned)
            {
                for (; i + 8 <= len; i += 8)
                    *(ulong*)(d + i) = *(ulong*)(s + i);
            }
            for (; i < len; i++)
                d[i] = s[i];
        }
        else
        {
            nuint i = len;
            for (; i > 0 && (!aligned || (i & 7) != 0); i--)
                d[i - 1] = s[i - 1];
            for (; i > 0; i -= 8)
                *(ulong*)(d + i - 8) = *(ulong*)(s + i - 8);
        }
    }

    internal static void ClearWithoutReferences(ref byte dest, nuint len) => Fill(ref dest, 0, len);

    internal static void Fill(ref byte dest, byte value, nuint len)
    {
        byte* d = (byte*)Unsafe.AsPointer(ref dest);
        nuint i = 0;
        for (; i < len && (((nuint)d + i) & 7) != 0; i++)
            d[i] = value;
        ulong word = value * 0x0101_0101_0101_0101ul;
        for (; i + 8 <= len; i += 8)
            *(ulong*)(d + i) = word;
        for (; i < len; i++)
            d[i] = value;
    }
}
