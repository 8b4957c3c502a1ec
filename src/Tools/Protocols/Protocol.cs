using System.Collections.Generic;

namespace Firn.Tools.Protocols;

/// <summary>An interface, as its messages need it.</summary>
internal sealed class Protocol(string? space, string visibility, string interfaceName, string name, int number, IReadOnlyList<Operation> operations)
{
    /// <summary>Its namespace; none is the global one.</summary>
    public string? Namespace => space;

    /// <summary><c>public</c> or <c>internal</c>.</summary>
    public string Visibility => visibility;

    /// <summary>The interface: <c>ITimer</c>.</summary>
    public string InterfaceName => interfaceName;

    /// <summary>Without its I: <c>Timer</c>.</summary>
    public string Name => name;

    /// <summary>What names it in each message.</summary>
    public int Number => number;

    /// <summary>In the order of their declaration.</summary>
    public IReadOnlyList<Operation> Operations => operations;
}
