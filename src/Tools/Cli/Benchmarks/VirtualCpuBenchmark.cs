using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>What virtual CPUs cost: the rows of the kernel benchmark that are about them.</summary>
internal sealed class VirtualCpuBenchmark : IBenchmark
{
    private const string GroupPrefix = "Virtual CPUs";

    private readonly KernelBenchmark _kernel = new();

    public string Name => "vcpu";

    public string Description => "Exits of guests and their answers, injected interrupts, guests by turns: of 'kernel', the rows of virtual CPUs";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        IReadOnlyList<Measurement> all = await _kernel.RunAsync(session, change, cancellation).ConfigureAwait(false);
        return [.. all.Where(row => row.Group?.StartsWith(GroupPrefix, StringComparison.Ordinal) == true)];
    }
}
