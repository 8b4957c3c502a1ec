using System;

namespace Firn.User.Protocols;

/// <summary>On a generated server interface: the number of the protocol that it serves. Two of one number in one server are refused (FIRN3009).</summary>
/// <param name="number">The protocol's number.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ProtocolServerAttribute(int number) : Attribute
{
    /// <summary>The protocol's number.</summary>
    public int Number => number;
}
