using System;

namespace Firn.Abi.Invocations;

/// <summary>
/// The <see cref="Invocations.Invocation"/> that a method declares, and seL4's identifier of it (libsel4's interface files).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InvocationAttribute(Invocation invocation, string seL4Name) : Attribute
{
    /// <summary>The invocation.</summary>
    public Invocation Invocation { get; } = invocation;

    /// <summary>seL4's identifier of its label.</summary>
    public string SeL4Name { get; } = seL4Name;
}
