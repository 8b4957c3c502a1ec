namespace Firn.Tools.Systems.Services;

/// <summary>What a virtual machine starts from.</summary>
/// <param name="Kernel">An arm64 kernel.</param>
/// <param name="RamDisk">Its initial RAM disk; null for none.</param>
/// <param name="CommandLine">Its command line.</param>
/// <param name="Clock">The machine's clock, for the date; null: the guest begins in 1970.</param>
public sealed record GuestFiles(PlacedFile Kernel, PlacedFile? RamDisk, string CommandLine, Device? Clock = null);
