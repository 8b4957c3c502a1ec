using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Debugging;

/// <summary>
/// Takes the debugger's bytes apart (GDB manual, Remote Protocol, Overview): <c>$contents#checksum</c>, <c>-</c> and the byte of an interrupt. What is between
/// packets and means nothing is passed over; a packet that begins within another replaces it.
/// </summary>
public struct PacketReader
{
    private const byte InterruptByte = 3;
    private const int Wrong = -1;

    private ContentBytes _contents;
    private State _state;
    private int _length;
    private int _expected;
    private byte _sum;

    private enum State
    {
        Between,
        Contents,
        FirstDigit,
        SecondDigit,
    }

    /// <summary>The contents of the packet that was completed last, until the next byte is taken.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Contents => _contents[..Math.Min(_length, PacketLimits.Contents)];

    /// <summary>Takes the next byte.</summary>
    public PacketEvent Take(byte value)
    {
        if (value == (byte)'$')
        {
            _state = State.Contents;
            _length = 0;
            _sum = 0;
            return PacketEvent.None;
        }
        switch (_state)
        {
            case State.Contents:
                TakeContents(value);
                return PacketEvent.None;
            case State.FirstDigit:
                _expected = HexText.Digit(value) << 4;
                _state = State.SecondDigit;
                return PacketEvent.None;
            case State.SecondDigit:
                _state = State.Between;
                int digit = HexText.Digit(value);
                bool isRight = _expected >= 0 && digit != Wrong && (_expected | digit) == _sum && _length <= PacketLimits.Contents;
                return isRight ? PacketEvent.Packet : PacketEvent.Damaged;
            default:
                return value switch
                {
                    InterruptByte => PacketEvent.Interrupt,
                    (byte)'-' => PacketEvent.Repeat,
                    _ => PacketEvent.None,
                };
        }
    }

    private void TakeContents(byte value)
    {
        if (value == (byte)'#')
        {
            _state = State.FirstDigit;
            return;
        }
        _sum += value;
        if (_length < PacketLimits.Contents)
            _contents[_length] = value;
        // One more says that it is too long.
        _length = Math.Min(_length + 1, PacketLimits.Contents + 1);
    }

    [InlineArray(PacketLimits.Contents)]
    private struct ContentBytes
    {
        private byte _first;
    }
}
