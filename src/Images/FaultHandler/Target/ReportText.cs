using System.Runtime.CompilerServices;
using Firn.Components.Faults;

namespace Firn.Images.FaultHandler.Target;

/// <summary>
/// The reports that wait to be read. Nobody is waited for: what finds no room is dropped. Safety: the handler has one thread.
/// </summary>
internal readonly struct ReportText : IReports
{
    private static Bytes _bytes;
    private static int _first;
    private static int _count;

    /// <summary>Whether there is something to read.</summary>
    public static bool IsWaiting => _count != 0;

    /// <inheritdoc/>
    public void Write(byte value)
    {
        if (_count == FaultLimits.ReportBytes)
            return;
        _bytes[(_first + _count) % FaultLimits.ReportBytes] = value;
        _count++;
    }

    /// <inheritdoc/>
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

    private static ulong TakeWord(ref ReportPart part)
    {
        ulong word = 0;
        for (int i = 0; i < sizeof(ulong) && _count > 0; i++)
        {
            word |= (ulong)_bytes[_first] << (8 * i);
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
