namespace Firn.Abi.Benchmarks;

/// <summary>The buffer that takes the kernel's log.</summary>
public static class BenchmarkLog
{
    /// <summary>Bytes of the buffer (seL4_LogBufferSize); it is the start of a frame of 2 MiB.</summary>
    public const int Size = 1 << 20;
}
