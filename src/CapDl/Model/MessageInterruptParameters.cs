namespace Firn.CapDl.Model;

/// <summary>Which device signals an interrupt by message.</summary>
/// <param name="Handle">The number in its message (<c>msi_handle</c>).</param>
/// <param name="Bus">Its bus (<c>msi_pci_bus</c>).</param>
/// <param name="Device">Its number on the bus (<c>msi_pci_dev</c>).</param>
/// <param name="Function">Its function (<c>msi_pci_fun</c>).</param>
public sealed record MessageInterruptParameters(ulong Handle, ulong Bus, ulong Device, ulong Function) : ObjectParameters;
