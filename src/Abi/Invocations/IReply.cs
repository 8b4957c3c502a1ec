using Firn.Abi.Capabilities;

namespace Firn.Abi.Invocations;

/// <summary>A reply object: it is sent to, once, and has no invocations.</summary>
[Object(CapabilityType.Reply)]
public interface IReply;
