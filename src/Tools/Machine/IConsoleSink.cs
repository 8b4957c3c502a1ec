using System;

namespace Firn.Tools.Machine;

/// <summary>Sees the bytes of every console as they come, to show them. Called by one console at a time; must not block for long.</summary>
public interface IConsoleSink
{
    /// <summary>Bytes that console <paramref name="index"/> has printed.</summary>
    void Write(int index, ReadOnlySpan<byte> bytes);
}
