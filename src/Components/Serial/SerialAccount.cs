using System;

namespace Firn.Components.Serial;

/// <summary>What the server knows about a client.</summary>
internal struct SerialAccount
{
    private OutputBytes _output;
    private ByteQueue _outputQueue;
    private InputBytes _input;
    private ByteQueue _inputQueue;
    private int _lines;

    /// <summary>Its name.</summary>
    public ComponentName Name;

    /// <summary>Whether there is such a client.</summary>
    public bool Exists;

    // The last byte to show ended no line; and whose it was is gone.
    private bool _isInLine;
    private bool _owesEnd;

    /// <summary>Typed bytes that found no room.</summary>
    public ulong Lost;

    /// <summary>Bytes that are shown of it from one flush to the next; 0: all.</summary>
    public uint Allowance;

    private uint _spent;

    /// <summary>Whether more of it may be shown now.</summary>
    public readonly bool MayShow => Allowance == 0 || _spent < Allowance;

    /// <summary>Bytes that wait to be shown.</summary>
    public readonly int Waiting => _outputQueue.Count;

    /// <summary>Gives it a name.</summary>
    public void Open(in ComponentName name, uint allowance)
    {
        Exists = true;
        Name = name;
        Allowance = allowance;
    }

    /// <summary>As much as it is allowed may be shown again.</summary>
    public void Refill() => _spent = 0;

    /// <summary>Drops what was typed for a client that is gone. What is shown of the next begins a line.</summary>
    public void Forget()
    {
        ((Span<byte>)_input).Clear();
        _inputQueue.Clear();
        Lost = 0;
        _owesEnd = _isInLine;
    }

    /// <summary>Takes bytes to show; answers how many.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        if (_owesEnd && !bytes.IsEmpty)
        {
            if (Append("\n"u8) == 0)
                return 0;
            _owesEnd = false;
        }
        return Append(bytes);
    }

    /// <summary>The next byte to show.</summary>
    public readonly byte Next() => _outputQueue.At(_output, 0);

    /// <summary>It was shown.</summary>
    public void Shown()
    {
        _lines -= Next() == (byte)'\n' ? 1 : 0;
        _outputQueue.Drop(_output, 1);
        _spent++;
    }

    private int Append(ReadOnlySpan<byte> bytes)
    {
        int count = _outputQueue.Append(_output, bytes);
        foreach (byte value in bytes[..count])
            _lines += value == (byte)'\n' ? 1 : 0;
        if (count > 0)
            _isInLine = bytes[count - 1] != (byte)'\n';
        return count;
    }

    /// <summary>Whether a whole line waits, or as much as a line may have.</summary>
    public readonly bool HasLine => _lines > 0 || _outputQueue.Count >= SerialLimits.LineBytes;

    /// <summary>Takes a byte that was typed; false: there is no room.</summary>
    public bool TryType(byte value) => _inputQueue.Append(_input, [value]) == 1;

    /// <summary>Gives up to eight bytes that were typed.</summary>
    public uint Read(out ulong bytes)
    {
        bytes = 0;
        int count = Math.Min(_inputQueue.Count, sizeof(ulong));
        for (int i = 0; i < count; i++)
            bytes |= (ulong)_inputQueue.At(_input, i) << (8 * i);
        _inputQueue.Drop(_input, count);
        return (uint)count;
    }
}
