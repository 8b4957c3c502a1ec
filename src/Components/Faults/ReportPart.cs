namespace Firn.Components.Faults;

/// <summary>The next bytes of the fault handler's reports, the first in the lowest bits of the first word.</summary>
public struct ReportPart
{
    /// <summary>The most bytes of a part.</summary>
    public const int Size = 64;

    /// <summary>How many bytes.</summary>
    public ulong Count;

    /// <summary>Bytes 0 to 7.</summary>
    public ulong Word0;

    /// <summary>Bytes 8 to 15.</summary>
    public ulong Word1;

    /// <summary>Bytes 16 to 23.</summary>
    public ulong Word2;

    /// <summary>Bytes 24 to 31.</summary>
    public ulong Word3;

    /// <summary>Bytes 32 to 39.</summary>
    public ulong Word4;

    /// <summary>Bytes 40 to 47.</summary>
    public ulong Word5;

    /// <summary>Bytes 48 to 55.</summary>
    public ulong Word6;

    /// <summary>Bytes 56 to 63.</summary>
    public ulong Word7;
}
