using System.Collections.Generic;

namespace Firn.Tools.Guests;

/// <summary>A guest, ready to be booted.</summary>
/// <param name="Kernel">The kernel's file, an arm64 Image.</param>
/// <param name="RamDisk">The initial RAM disk's file.</param>
/// <param name="Packages">What both were made of.</param>
public sealed record GuestImage(string Kernel, string RamDisk, IReadOnlyList<LockedPackage> Packages);
