namespace Firn.Conformance.Framework;

/// <summary>Who runs before whom.</summary>
internal static class Priorities
{
    /// <summary>The suite itself.</summary>
    public const ulong Suite = 255;

    /// <summary>What ends a test that does not end.</summary>
    public const ulong Watchdog = 254;

    /// <summary>A worker that runs as soon as it can.</summary>
    public const ulong High = 120;

    /// <summary>The test.</summary>
    public const ulong Test = 100;

    /// <summary>A worker that runs when the test waits.</summary>
    public const ulong Low = 80;
}
