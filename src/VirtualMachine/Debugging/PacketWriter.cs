using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Debugging;

/// <summary>An answer to the debugger, which is kept until the next one, as it may be asked for again. What does not fit is left out.</summary>
public struct PacketWriter
{
    private PacketBytes _packet;
    private int _length;
    private byte _sum;

    /// <summary>The packet that was ended last; empty: there was none.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Packet => _packet[.._length];

    /// <summary>Begins one.</summary>
    public void Begin()
    {
        _packet[0] = (byte)'$';
        _length = 1;
        _sum = 0;
    }

    /// <summary>Appends a byte.</summary>
    public void Write(byte value)
    {
        if (_length > PacketLimits.Contents)
            return;
        _packet[_length++] = value;
        _sum += value;
    }

    /// <summary>Appends text.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
            Write(text[i]);
    }

    /// <summary>Appends a byte as two digits.</summary>
    public void WriteByte(byte value)
    {
        Write(HexText.Of((ulong)value >> 4));
        Write(HexText.Of(value));
    }

    /// <summary>Appends a register of so many bytes, the lowest first.</summary>
    public void WriteRegister(ulong value, int bytes)
    {
        for (int i = 0; i < bytes; i++)
            WriteByte((byte)(value >> (8 * i)));
    }

    /// <summary>Appends a number without leading zeros.</summary>
    public void WriteNumber(ulong value)
    {
        int digits = 1;
        while (digits < 16 && value >> (4 * digits) != 0)
            digits++;
        while (digits-- > 0)
            Write(HexText.Of(value >> (4 * digits)));
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        _packet[_length++] = (byte)'#';
        _packet[_length++] = HexText.Of((ulong)_sum >> 4);
        _packet[_length++] = HexText.Of(_sum);
    }

    [InlineArray(PacketLimits.Packet)]
    private struct PacketBytes
    {
        private byte _first;
    }
}
