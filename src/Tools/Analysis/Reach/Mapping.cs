using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Reach;

/// <summary>A frame in a table.</summary>
/// <param name="Frame">The frame's position.</param>
/// <param name="Rights">What the mapping allows.</param>
/// <param name="Table">The table's position.</param>
/// <param name="Slot">The slot of the table.</param>
internal readonly record struct Mapping(int Frame, Rights Rights, int Table, ulong Slot);
