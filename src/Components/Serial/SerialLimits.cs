namespace Firn.Components.Serial;

/// <summary>What the serial server bounds.</summary>
public static class SerialLimits
{
    /// <summary>Clients: badges 1 up to this.</summary>
    public const int Clients = 16;

    /// <summary>Bytes of the server's memory that a client takes.</summary>
    public const int AccountBytes = 3128;

    /// <summary>Bytes of one write.</summary>
    public const int MostWrite = 256;

    /// <summary>Bytes that a client may have waiting to be shown.</summary>
    public const int OutputBytes = 2048;

    /// <summary>Bytes that may wait to be read by a client.</summary>
    public const int InputBytes = 1024;

    /// <summary>A line that is longer is shown in parts, so that nobody holds the port.</summary>
    public const int LineBytes = 256;

    /// <summary>Bytes that the port is given for one request, at most; then others are served.</summary>
    public const int BurstBytes = 512;

    /// <summary>The signal of the port's interrupt.</summary>
    public const ulong PortSignal = 1;

    /// <summary>The signal that it is time to show parts of lines; from a timer, about twice a second.</summary>
    public const ulong FlushSignal = 2;

    /// <summary>The signal that a place changed hands.</summary>
    public const ulong TermSignal = 4;

    /// <summary>The badge of who manages clients.</summary>
    public const ulong ManagerBadge = 1UL << 32;
}
