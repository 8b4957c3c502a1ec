namespace Firn.Images.KernelBench;

/// <summary>An operation to measure.</summary>
/// <typeparam name="TGroup">What it needs, made once.</typeparam>
internal interface IRow<TGroup>
    where TGroup : struct
{
    /// <summary>Does it once, with all that must be before and after; answers its cycles, or <see cref="Cycles.Failed"/>.</summary>
    static abstract ulong Once(ref TGroup group);
}
