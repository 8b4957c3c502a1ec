using System;

namespace Firn.VirtualMachine.Records;

/// <summary>A machine's name for its records: the first 16 bytes, filled up with zeros.</summary>
public struct MachineName
{
    /// <summary>The most bytes.</summary>
    public const int Length = 16;

    /// <summary>The first eight bytes, the first one lowest.</summary>
    public ulong Low;

    /// <summary>The others.</summary>
    public ulong High;

    /// <summary>A name.</summary>
    public static MachineName Of(ReadOnlySpan<byte> text)
    {
        MachineName name = default;
        for (int i = 0; i < text.Length && i < Length; i++)
        {
            if (i < sizeof(ulong))
                name.Low |= (ulong)text[i] << (8 * i);
            else
                name.High |= (ulong)text[i] << (8 * (i - sizeof(ulong)));
        }
        return name;
    }

    /// <summary>One of its bytes; 0 behind its end.</summary>
    public readonly byte this[int index] => (byte)((index < sizeof(ulong) ? Low : High) >> (8 * (index % sizeof(ulong))));
}
