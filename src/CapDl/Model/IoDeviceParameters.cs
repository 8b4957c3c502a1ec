namespace Firn.CapDl.Model;

/// <summary>A PCI device behind x86's IOMMU (<c>domainID: N, BUS:DEVICE.FUNCTION</c>).</summary>
/// <param name="DomainId">Its domain in the IOMMU.</param>
/// <param name="Bus">Its bus.</param>
/// <param name="Device">Its number on the bus.</param>
/// <param name="Function">Its function.</param>
public sealed record IoDeviceParameters(ulong DomainId, ulong Bus, ulong Device, ulong Function) : ObjectParameters;
