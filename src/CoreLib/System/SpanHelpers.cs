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
        // Destination inside the source: from the end, so that nothing is overwritten before it is read.
        if ((nuint)d - (nuint)s < len)
            CopyDown(d, s, len);
        else
            CopyUp(d, s, len);
    }

    private static void CopyUp(byte* d, byte* s, nuint len)
    {
        nuint i = 0;
        if ((((nuint)d ^ (nuint)s) & 7) == 0)
        {
            for (; i < len && (((nuint)d + i) & 7) != 0; i++)
                d[i] = s[i];
            for (; i + 8 <= len; i += 8)
                *(ulong*)(d + i) = *(ulong*)(s + i);
        }
        for (; i < len; i++)
            d[i] = s[i];
    }

    private static void CopyDown(byte* d, byte* s, nuint len)
    {
        nuint i = len;
        if ((((nuint)d ^ (nuint)s) & 7) == 0)
        {
            for (; i > 0 && (((nuint)d + i) & 7) != 0; i--)
                d[i - 1] = s[i - 1];
            for (; i >= 8; i -= 8)
                *(ulong*)(d + i - 8) = *(ulong*)(s + i - 8);
        }
        for (; i > 0; i--)
            d[i - 1] = s[i - 1];
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
