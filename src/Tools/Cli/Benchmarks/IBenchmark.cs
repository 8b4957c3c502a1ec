using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>A set of measurements that <c>firn bench NAME</c> takes.</summary>
internal interface IBenchmark
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>One sentence for people.</summary>
    string Description { get; }

    /// <summary>The file of the known counts, from the root of the source tree, which tests compare with; null where nobody does.</summary>
    string? CountsFile => null;

    /// <summary>The command that makes the measured counts the known ones.</summary>
    string UpdateCommand => "";

    /// <summary>Whether a measurement is among the known ones.</summary>
    bool IsKnown(Measurement measurement) => measurement.Unit == "instructions";

    /// <summary>Takes them.</summary>
    /// <param name="session">The source tree and where to tell progress.</param>
    /// <param name="change">Puts another kernel or root task into a layout that has them, if the command line asks for one.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation);

    /// <summary>The measurements as a page for people, which says what they are beside and how they were taken.</summary>
    /// <param name="layout">The layout that was measured, changed as the command line asked; null for none.</param>
    /// <param name="measurements">What <see cref="RunAsync"/> answered.</param>
    BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements);
}
