namespace Firn.Drivers;

/// <summary>What each driver is told of its device.</summary>
public struct DriverConfiguration
{
    /// <summary>Where the page of its registers is mapped.</summary>
    public const ulong RegisterPage = 0x60_0000;

    /// <summary>Where the memory that it may reach is mapped.</summary>
    public const ulong Memory = 0x2000_0000;

    /// <summary>Where in their page its registers begin.</summary>
    public ulong RegisterOffset;

    /// <summary>The physical address of the memory that it may reach: what the device is told.</summary>
    public ulong PhysicalAddress;

    /// <summary>Bytes of that memory.</summary>
    public ulong MemorySize;
}
