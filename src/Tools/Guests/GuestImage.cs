using System.Collections.Generic;

namespace Firn.Tools.Guests;

/// <summary>A guest, ready to be booted.</summary>
/// <param name="Kernel">The kernel's file, an arm64 Image.</param>
/// <param name="RamDisk">The initial RAM disk's file.</param>
/// <param name="Files">Other files that its recipe takes, by name.</param>
/// <param name="Packages">What all were made of.</param>
public sealed record GuestImage(string Kernel, string RamDisk, IReadOnlyDictionary<string, string> Files, IReadOnlyList<LockedPackage> Packages);
