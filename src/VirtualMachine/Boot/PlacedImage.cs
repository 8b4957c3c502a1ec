namespace Firn.VirtualMachine.Boot;

/// <summary>Where a kernel was put, in bytes from the beginning of memory.</summary>
internal struct PlacedImage
{
    /// <summary>Its first byte.</summary>
    internal ulong Start;

    /// <summary>Behind the last that it has in its file.</summary>
    internal ulong FileEnd;

    /// <summary>Behind the last that it needs.</summary>
    internal ulong End;

    /// <summary>Where it is entered.</summary>
    internal ulong Entry;

    /// <summary>It says what it needs, so that the RAM disk may follow at once.</summary>
    internal bool IsExact;
}
