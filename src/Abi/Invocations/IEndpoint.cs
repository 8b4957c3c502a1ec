using Firn.Abi.Capabilities;

namespace Firn.Abi.Invocations;

/// <summary>An endpoint: it is sent to and received from, and has no invocations.</summary>
[Object(CapabilityType.Endpoint)]
public interface IEndpoint;
