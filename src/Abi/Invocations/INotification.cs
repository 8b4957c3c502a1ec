using Firn.Abi.Capabilities;

namespace Firn.Abi.Invocations;

/// <summary>A notification: it is signalled and waited for, and has no invocations.</summary>
[Object(CapabilityType.Notification)]
public interface INotification;
