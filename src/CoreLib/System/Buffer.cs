namespace System;

internal static class Buffer
{
    /// <summary>ILCompiler looks it up. There is no collector: a copy with write barriers is a copy.</summary>
    internal static void BulkMoveWithWriteBarrier(ref byte destination, ref byte source, nuint byteCount) =>
        SpanHelpers.Memmove(ref destination, ref source, byteCount);
}
