using System;

namespace Firn.VirtualMachine.Debugging;

/// <summary>What is left of a packet's contents while it is read. Whoever sent it may have sent anything.</summary>
internal ref struct PacketText(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _left = text;

    /// <summary>All of it was read.</summary>
    internal readonly bool IsEmpty => _left.IsEmpty;

    /// <summary>Takes a text, if it comes next.</summary>
    internal bool TryTake(ReadOnlySpan<byte> expected)
    {
        if (_left.Length < expected.Length || !_left[..expected.Length].SequenceEqual(expected))
            return false;
        _left = _left[expected.Length..];
        return true;
    }

    /// <summary>What is left has this text somewhere.</summary>
    internal readonly bool Contains(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i + text.Length <= _left.Length; i++)
        {
            if (_left.Slice(i, text.Length).SequenceEqual(text))
                return true;
        }
        return false;
    }

    /// <summary>Takes a byte, if there is one.</summary>
    internal bool TryTake(out byte value)
    {
        value = _left.IsEmpty ? (byte)0 : _left[0];
        if (_left.IsEmpty)
            return false;
        _left = _left[1..];
        return true;
    }

    /// <summary>Takes a number in hexadecimal digits, of which there is at least one, and which has 64 bits.</summary>
    internal bool TryNumber(out ulong value)
    {
        value = 0;
        int length = 0;
        while (length < _left.Length && HexText.Digit(_left[length]) >= 0)
        {
            if (value >> 60 != 0)
                return false;
            value = (value << 4) | (uint)HexText.Digit(_left[length++]);
        }
        _left = _left[length..];
        return length > 0;
    }

    /// <summary>Takes a byte of memory or of a register: two digits.</summary>
    internal bool TryByte(out byte value)
    {
        value = 0;
        if (_left.Length < 2 || HexText.Digit(_left[0]) < 0 || HexText.Digit(_left[1]) < 0)
            return false;
        value = (byte)((HexText.Digit(_left[0]) << 4) | HexText.Digit(_left[1]));
        _left = _left[2..];
        return true;
    }

    /// <summary>Takes a register of so many bytes, the lowest first.</summary>
    internal bool TryRegister(int bytes, out ulong value)
    {
        value = 0;
        for (int i = 0; i < bytes; i++)
        {
            if (!TryByte(out byte part))
                return false;
            value |= (ulong)part << (8 * i);
        }
        return true;
    }

    /// <summary>Takes the name of a thread. -1 is all of them, 0 any, others a core's number and 1.</summary>
    internal bool TryThread(out long thread)
    {
        thread = -1;
        if (TryTake("-1"u8))
            return true;
        bool isNumber = TryNumber(out ulong number) && number <= int.MaxValue;
        thread = isNumber ? (long)number : 0;
        return isNumber;
    }
}
