namespace Firn.VirtualMachine.Records;

/// <summary>Memory of the monitor's own for its records, zero at first, which a tool of the machine's owner may read at any time.</summary>
public interface IRecordMemory
{
    /// <summary>How many pages there are, two at least.</summary>
    int Pages { get; }

    /// <summary>The counter.</summary>
    ulong Time { get; }

    /// <summary>What is at an offset.</summary>
    ref T At<T>(int offset)
        where T : unmanaged;

    /// <summary>What was stored before is seen before what is stored afterwards.</summary>
    void Order();
}
