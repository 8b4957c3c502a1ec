using System.Collections.Generic;

namespace Firn.CapDl.Compilation;

/// <summary>
/// Where every object is made and which place its capability has. Places count: first the blocks, then what the steps make, in order, then what is
/// made of no memory.
/// </summary>
/// <param name="Blocks">The memory that is used, by address.</param>
/// <param name="Steps">The calls of Retype, in order.</param>
/// <param name="Places">For each object, by position, its place.</param>
/// <param name="PoolMemory">The place of the first ASID pool's memory; the others' follow, in the order of the objects.</param>
/// <param name="Count">The number of places.</param>
/// <param name="Spares">Places beyond them for further mappings: of frames that are mapped more than once.</param>
public sealed record PlacementPlan(
    IReadOnlyList<MemoryBlock> Blocks, IReadOnlyList<PlanStep> Steps, IReadOnlyList<int> Places, int PoolMemory, int Count, int Spares);
