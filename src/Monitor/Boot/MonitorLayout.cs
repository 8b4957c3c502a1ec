namespace Firn.Monitor.Boot;

/// <summary>Where the running image's parts lie: addresses that the linker chose, each a multiple of 4 KiB.</summary>
public readonly struct MonitorLayout
{
    /// <summary>The first byte; code follows.</summary>
    public ulong Start { get; init; }

    /// <summary>Behind the code; what is only read follows.</summary>
    public ulong CodeEnd { get; init; }

    /// <summary>Behind what is only read; what is written follows.</summary>
    public ulong ConstantsEnd { get; init; }

    /// <summary>Where the cores' stacks begin, each behind a page that is not mapped.</summary>
    public ulong Stacks { get; init; }

    /// <summary>Behind the last stack.</summary>
    public ulong StacksEnd { get; init; }

    /// <summary>Three pages for EL3's translation tables.</summary>
    public ulong Tables { get; init; }
}
