using System;

namespace Firn.User.Protocols;

/// <summary>
/// An interface that is spoken over an endpoint. The build makes three types of an interface <c>ITimer</c>: <c>TimerClient</c>, which is one
/// and sends; <c>ITimerServer</c>, which a server implements and which knows who called; and <c>TimerDispatch</c>, which decodes. Operations
/// are numbered in the order of their declaration, so new ones come last. See docs/components.md.
/// </summary>
/// <param name="number">Names the protocol in each message, 1 to 65535; different ones have different numbers.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ProtocolAttribute(int number) : Attribute
{
    /// <summary>The protocol's number.</summary>
    public int Number => number;
}
