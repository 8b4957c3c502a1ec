using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>A set of measurements that <c>firn bench NAME</c> takes.</summary>
internal interface IBenchmark
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence for people.</summary>
    string Description { get; }

    /// <summary>Takes them.</summary>
    Task<IReadOnlyList<Measurement>> RunAsync(Session session, CancellationToken cancellation);
}
