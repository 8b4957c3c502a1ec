namespace Firn.CapDl.Model;

/// <summary>Which line of which I/O APIC an interrupt is.</summary>
/// <param name="Controller">The I/O APIC (<c>ioapic_num</c>).</param>
/// <param name="Pin">Its pin (<c>ioapic_pin</c>).</param>
/// <param name="Level">1 for level-triggered (<c>ioapic_level</c>).</param>
/// <param name="Polarity">1 for active low (<c>ioapic_polarity</c>).</param>
public sealed record IoApicInterruptParameters(ulong Controller, ulong Pin, ulong Level, ulong Polarity) : ObjectParameters;
