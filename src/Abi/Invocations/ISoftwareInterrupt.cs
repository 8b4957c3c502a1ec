using Firn.Abi.Capabilities;

namespace Firn.Abi.Invocations;

/// <summary>A software-generated interrupt: whatever is invoked on it sends it. Kernels of one core.</summary>
[Object(CapabilityType.SoftwareInterrupt)]
public interface ISoftwareInterrupt;
