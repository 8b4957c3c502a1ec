namespace Firn.Kernel.Concurrency;

/// <summary>Several cores, as each sees the others.</summary>
public interface IConcurrencyMachine
{
    /// <summary>Bytes from a core's state to that of the next: they lie in an array.</summary>
    nint CoreStride { get; }

    /// <summary>YIELD: this core waits for another; whoever shares the processor with it may go first.</summary>
    void Pause();
}
