namespace Firn.Tools.Cli.Benchmarks;

/// <summary>Addresses of the root task that tell where an operation across cores begins and ends.</summary>
/// <param name="Signal">A signal follows.</param>
/// <param name="Kick">A kick follows.</param>
/// <param name="End">All of it is done.</param>
/// <param name="Wait">Where the signalled thread waits again.</param>
internal sealed record CoreTraceMarks(ulong Signal, ulong Kick, ulong End, ulong Wait)
{
    /// <summary>All of them.</summary>
    internal ulong[] All => [Signal, Kick, End, Wait];
}
