namespace Firn.CapDl.Model;

/// <summary>Which device behind an Arm IOMMU an object is.</summary>
/// <param name="IoSpace">Its I/O address space (<c>iospace</c>).</param>
public sealed record ArmIoDeviceParameters(ulong IoSpace) : ObjectParameters;
