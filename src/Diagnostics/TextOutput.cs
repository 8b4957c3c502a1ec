using System;

namespace Firn.Diagnostics;

/// <summary>Text and numbers for people, without allocation.</summary>
/// <typeparam name="TSink">Where they go.</typeparam>
public readonly struct TextOutput<TSink>
    where TSink : struct, ITextSink
{
    private readonly TSink _sink;

    /// <summary>Output to a sink.</summary>
    public TextOutput(TSink sink) => _sink = sink;

    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    /// <summary>Writes UTF-8 text as it is.</summary>
    public void Write(scoped ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
            _sink.Write(value);
    }

    /// <summary>Writes UTF-8 text and ends the line.</summary>
    public void WriteLine(scoped ReadOnlySpan<byte> text)
    {
        Write(text);
        EndLine();
    }

    /// <summary>Ends the line, as terminals want it.</summary>
    public void EndLine() => Write("\r\n"u8);

    /// <summary>Writes a number in hexadecimal after 0x, without leading zeros.</summary>
    public void WriteHex(ulong value)
    {
        int shift = 60;
        while (shift > 0 && value >> shift == 0)
            shift -= 4;
        WriteHexDigits(value, (shift / 4) + 1);
    }

    /// <summary>Writes a number in hexadecimal after 0x with so many digits.</summary>
    public void WriteHexDigits(ulong value, int digits)
    {
        Write("0x"u8);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            _sink.Write(Digits[(int)((value >> shift) & 0xF)]);
    }

    /// <summary>Writes a number in decimal.</summary>
    public void WriteDecimal(ulong value)
    {
        DecimalDigits digits = new(value);
        while (digits.TryNext(out byte digit))
            _sink.Write(digit);
    }
}
