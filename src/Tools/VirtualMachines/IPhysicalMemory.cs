using System.Threading;
using System.Threading.Tasks;

namespace Firn.Tools.VirtualMachines;

/// <summary>A machine's memory, read while the machine runs.</summary>
public interface IPhysicalMemory
{
    /// <summary>Where it begins.</summary>
    ulong Start { get; }

    /// <summary>How many bytes there are.</summary>
    Task<ulong> SizeAsync(CancellationToken cancellation = default);

    /// <summary>Copies some of it; each aligned word is whole.</summary>
    Task<byte[]> ReadAsync(ulong address, int length, CancellationToken cancellation = default);
}
