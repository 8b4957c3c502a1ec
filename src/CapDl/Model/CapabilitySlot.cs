namespace Firn.CapDl.Model;

/// <summary>A slot and the capability in it.</summary>
/// <param name="Slot">The slot's number.</param>
/// <param name="Capability">What it holds.</param>
public readonly record struct CapabilitySlot(ulong Slot, Capability Capability);
