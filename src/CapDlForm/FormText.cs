using System;

namespace Firn.CapDlForm;

/// <summary>What texts may be, and their order: by their bytes.</summary>
internal static class FormText
{
    /// <summary>Negative where <paramref name="left"/> is first, zero where both are equal.</summary>
    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            if (left[i] != right[i])
                return left[i] - right[i];
        }
        return left.Length - right.Length;
    }

    /// <summary>It has characters and spaces of ASCII alone.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < 0x20 or > 0x7E)
                return false;
        }
        return true;
    }
}
