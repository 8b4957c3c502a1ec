using System;

namespace Firn.Components.Serial;

/// <summary>What the server knows about a client.</summary>
internal struct SerialAccount
{
    private OutputBytes _output;
    private ByteQueue _outputQueue;
    private InputBytes _input;
    private ByteQueue _inputQueue;
    private NameBytes _name;

    /// <summary>Whether there is such a client.</summary>
    public bool Exists;

    /// <summary>Typed bytes that found no room.</summary>
    public ulong Lost;

    /// <summary>Bytes that wait to be shown.</summary>
    public readonly int Waiting => _outputQueue.Count;

    /// <summary>The name.</summary>
    public readonly byte NameAt(int index) => _name[index];

    /// <summary>Gives it a name, cut to its room.</summary>
    public void Open(ReadOnlySpan<byte> name)
    {
        Exists = true;
        for (int i = 0; i < SerialLimits.NameBytes; i++)
            _name[i] = i < name.Length ? name[i] : (byte)0;
    }

    /// <summary>Drops what was typed for a client that is gone.</summary>
    public void Forget()
    {
        _inputQueue.Clear();
        Lost = 0;
    }

    /// <summary>Takes bytes to show; answers how many.</summary>
    public int Write(ReadOnlySpan<byte> bytes) => _outputQueue.Append(_output, bytes);

    /// <summary>The next byte to show.</summary>
    public readonly byte Next() => _outputQueue.At(_output, 0);

    /// <summary>It was shown.</summary>
    public void Shown() => _outputQueue.Drop(_output, 1);

    /// <summary>Whether a whole line waits, or as much as a line may have.</summary>
    public readonly bool HasLine()
    {
        int end = Math.Min(_outputQueue.Count, SerialLimits.LineBytes);
        for (int i = 0; i < end; i++)
        {
            if (_outputQueue.At(_output, i) == (byte)'\n')
                return true;
        }
        return end == SerialLimits.LineBytes;
    }

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
