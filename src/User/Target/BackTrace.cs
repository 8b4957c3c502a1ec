using System;
using Firn.Arm64.Target;
using Firn.Diagnostics;

namespace Firn.User.Target;

/// <summary>
/// Who called whom, by frame records: x29 -> {caller's x29, return address} (AAPCS64 6.4.6). Safety: records are read upwards only, within the largest
/// stack that there may be, and only while their return addresses are code of the image.
/// </summary>
internal static class BackTrace
{
    private const int MostDepth = 24;
    private const ulong MostStack = 1UL << 20;
    private const ulong RecordSize = 16;
    private const ulong CallSize = 4;

    /// <summary>Writes a line for each caller.</summary>
    /// <param name="address">Where the first was called from: a return address.</param>
    /// <param name="record">The frame record of that function.</param>
    public static void Write(ulong address, ulong record)
    {
        ulong top = record + MostStack;
        for (int depth = 0; depth < MostDepth && ImageTables.IsCode(address - CallSize); depth++)
        {
            WritePlace(address - CallSize);
            if (record == 0 || record % RecordSize != 0 || record > top - RecordSize)
                return;
            ulong next = Instruction.Load64(record);
            address = Instruction.Load64(record + sizeof(ulong));
            if (next <= record && next != 0)
                return;
            record = next;
        }
    }

    private static void WritePlace(ulong address)
    {
        TextOutput<ConsoleSink> output = new(default);
        output.Write("  at "u8);
        output.WriteHex(address);
        ReadOnlySpan<byte> name = ImageTables.Symbols.Find(address, out ulong offset);
        if (!name.IsEmpty)
        {
            output.Write(" "u8);
            output.Write(name);
            output.Write("+"u8);
            output.WriteHex(offset);
        }
        ReadOnlySpan<byte> file = ImageTables.Lines.Find(address, out int line);
        if (line != 0)
        {
            output.Write(" ("u8);
            output.Write(file);
            output.Write(":"u8);
            output.WriteDecimal((uint)line);
            output.Write(")"u8);
        }
        output.EndLine();
    }
}
