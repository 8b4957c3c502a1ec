using System;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;

namespace Firn.Tools.VirtualMachines;

/// <summary>The memory of the normal world of a machine that the emulator runs.</summary>
/// <param name="control">Its control connection.</param>
public sealed class ControlledMemory(MachineControl control) : IPhysicalMemory
{
    /// <summary>Where the <c>virt</c> board has its memory.</summary>
    public ulong Start => 0x4000_0000;

    /// <inheritdoc/>
    public async Task<ulong> SizeAsync(CancellationToken cancellation = default)
    {
        JsonNode? summary = await control.ExecuteAsync("query-memory-size-summary", null, cancellation).ConfigureAwait(false);
        return ulong.TryParse(Convert.ToString(summary?["base-memory"], CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out ulong size)
            ? size : throw new MachineException("The emulator does not say how much memory the machine has.");
    }

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(ulong address, int length, CancellationToken cancellation = default) => control.ReadMemoryAsync(address, length, cancellation);
}
