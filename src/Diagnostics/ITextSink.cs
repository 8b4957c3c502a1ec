namespace Firn.Diagnostics;

/// <summary>Where text goes, one UTF-8 byte after the other: a UART, a buffer of a test.</summary>
public interface ITextSink
{
    /// <summary>Takes one byte; waits where the device must.</summary>
    void Write(byte value);
}
