using System;
using Firn.Abi.Capabilities;

namespace Firn.Abi.Invocations;

/// <summary>The type of capability that an interface's methods are invoked on.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ObjectAttribute(CapabilityType type) : Attribute
{
    /// <summary>The capability's type.</summary>
    public CapabilityType Type { get; } = type;
}
