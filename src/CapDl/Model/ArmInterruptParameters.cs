namespace Firn.CapDl.Model;

/// <summary>How the GIC treats an interrupt.</summary>
/// <param name="Trigger">What makes it pending (<c>trigger</c>).</param>
/// <param name="Target">The core that gets it (<c>target</c>).</param>
public sealed record ArmInterruptParameters(InterruptTrigger Trigger, ulong Target) : ObjectParameters;
