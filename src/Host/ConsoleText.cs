using System;

namespace Firn.Host;

/// <summary>Bytes that a realm printed.</summary>
/// <param name="Position">The first one's place in all that it printed. What is between it and the end of the piece before was kept no more.</param>
/// <param name="Bytes">The bytes, as the realm wrote them: they may be anything, and control a terminal that is shown them.</param>
public sealed record ConsoleText(long Position, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The place behind the last one.</summary>
    public long End => Position + Bytes.Length;
}
