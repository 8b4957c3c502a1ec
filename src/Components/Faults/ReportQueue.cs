using System.Runtime.CompilerServices;

namespace Firn.Components.Faults;

/// <summary>Reports that wait to be read. Nobody is waited for: what finds no room is dropped.</summary>
public struct ReportQueue
{
    private uint _first;
    private uint _count;
    private Bytes _bytes;

    /// <summary>Whether there is something to read.</summary>
    public readonly bool IsWaiting => _count != 0;

    /// <summary>Appends a byte, if there is room.</summary>
    public void Write(byte value)
    {
        if (_count >= FaultLimits.ReportBytes)
            return;
        _bytes[(int)((_first + _count) % FaultLimits.ReportBytes)] = value;
        _count++;
    }

    /// <summary>Takes the next bytes; fewer than a part has, where no more wait.</summary>
    public void Take(out ReportPart part)
    {
        part = default;
        part.Word0 = TakeWord(ref part);
        part.Word1 = TakeWord(ref part);
        part.Word2 = TakeWord(ref part);
        part.Word3 = TakeWord(ref part);
        part.Word4 = TakeWord(ref part);
        part.Word5 = TakeWord(ref part);
        part.Word6 = TakeWord(ref part);
        part.Word7 = TakeWord(ref part);
    }

    private ulong TakeWord(ref ReportPart part)
    {
        ulong word = 0;
        for (int i = 0; i < sizeof(ulong) && _count > 0; i++)
        {
            word |= (ulong)_bytes[(int)(_first % FaultLimits.ReportBytes)] << (8 * i);
            _first = (_first + 1) % FaultLimits.ReportBytes;
            _count--;
            part.Count++;
        }
        return word;
    }

    [InlineArray(FaultLimits.ReportBytes)]
    private struct Bytes
    {
        private byte _element;
    }
}
