using System;

namespace Firn.Monitor.Reports;

/// <summary>What the number of an EL3 vector says in words (Arm ARM D1.3.1, table of vector offsets).</summary>
internal static class VectorName
{
    /// <summary>The kind of exception: vectors come in groups of four.</summary>
    internal static ReadOnlySpan<byte> Of(ulong vector) => (vector % 4) switch
    {
        0 => "synchronous exception"u8,
        1 => "IRQ"u8,
        2 => "FIQ"u8,
        _ => "system error"u8,
    };
}
