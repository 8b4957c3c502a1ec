using Firn.BootImage;

namespace Firn.Tools.Image;

/// <summary>A region of a machine's memory.</summary>
/// <param name="Purpose">What it is, or is kept for: "the machine's device tree".</param>
/// <param name="Use">Whose images may use it.</param>
/// <param name="Range">Where it is.</param>
public sealed record MachineRegion(string Purpose, MemoryUse Use, MemoryRange Range);
