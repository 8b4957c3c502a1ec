namespace Firn.CapDlForm;

/// <summary>Where the parts of a plan begin, and its numbers.</summary>
internal struct PlanStart
{
    internal int Blocks;
    internal int Steps;
    internal int PoolMemory;
    internal int Made;
    internal int Count;
    internal int Spares;
}
