using System;
using Firn.User.Target;

namespace Firn.Conformance.Framework;

/// <summary>Which tests are wanted: all, or those whose names begin with what <c>firn.only=</c> says on the kernel's command line.</summary>
internal static class Selection
{
    private static int _place;

    private static ReadOnlySpan<byte> Option => "firn.only="u8;

    // What others build upon.
    private static ReadOnlySpan<byte> Always => "suite."u8;

    /// <summary>A test of this name is wanted.</summary>
    public static bool Includes(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> chunks = RootTaskMemory.Chunks(Env.Information);
        if (_place == 0)
            _place = Find(chunks);
        if (_place < 0 || (name.Length >= Always.Length && name[..Always.Length].SequenceEqual(Always)))
            return true;
        int i = 0;
        while (i < name.Length && chunks[_place + i] == name[i])
            i++;
        // The wanted name ends here: with a space, or with the command line.
        return chunks[_place + i] is 0 or (byte)' ';
    }

    // The command line is in the device tree as it is written; -1: it has no such option.
    private static int Find(ReadOnlySpan<byte> chunks)
    {
        for (int i = 0; i + Option.Length < chunks.Length; i++)
        {
            if (chunks[i..(i + Option.Length)].SequenceEqual(Option))
                return i + Option.Length;
        }
        return -1;
    }
}
