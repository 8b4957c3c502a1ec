using System.Collections.Generic;

namespace Firn.Tools.VirtualMachines;

/// <summary>Where a monitor's records are.</summary>
/// <param name="Name">Its machine's name.</param>
/// <param name="Start">The counter when it began.</param>
/// <param name="Frequency">How often the counter counts in a second.</param>
/// <param name="Pages">The physical address of each page, the first one's first; null: it is nowhere.</param>
/// <param name="IsAmbiguous">Some page is there twice: one of them is a guest's doing, or left over.</param>
public sealed record MachineLocation(string Name, ulong Start, ulong Frequency, IReadOnlyList<ulong?> Pages, bool IsAmbiguous);
