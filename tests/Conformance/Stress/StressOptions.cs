using System;
using Firn.Conformance.Framework;
using Firn.User.Target;

namespace Firn.Conformance.Stress;

/// <summary>What the command line says of the stress: how many rounds, and the first: <c>firn.stress=ROUNDS,FIRST</c>.</summary>
internal static class StressOptions
{
    private const ulong Rounds = 3;
    private const ulong First = 1;

    private static ReadOnlySpan<byte> Option => "firn.stress="u8;

    /// <summary>The command line asks for rounds: there is to be nothing else.</summary>
    public static bool IsAskedFor => Place() >= 0;

    /// <summary>The numbers behind the option, which is in the device tree as it is written; without it those of every run.</summary>
    public static (ulong Rounds, ulong First) Chosen()
    {
        int place = Place();
        if (place < 0)
            return (Rounds, First);
        ReadOnlySpan<byte> chunks = RootTaskMemory.Chunks(Env.Information);
        ulong rounds = Number(chunks, ref place);
        place++;
        return (rounds, Number(chunks, ref place));
    }

    // Where the option's numbers are; -1: there is none.
    private static int Place()
    {
        ReadOnlySpan<byte> chunks = RootTaskMemory.Chunks(Env.Information);
        for (int i = 0; i + Option.Length < chunks.Length; i++)
        {
            if (chunks[i..(i + Option.Length)].SequenceEqual(Option))
                return i + Option.Length;
        }
        return -1;
    }

    private static ulong Number(ReadOnlySpan<byte> text, ref int place)
    {
        ulong number = 0;
        for (; place < text.Length && text[place] is >= (byte)'0' and <= (byte)'9'; place++)
            number = (number * 10) + text[place] - '0';
        return number;
    }
}
