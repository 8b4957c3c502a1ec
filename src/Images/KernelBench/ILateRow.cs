using Firn.User.Objects;

namespace Firn.Images.KernelBench;

/// <summary>An operation whose longest stretch without a preemption point is measured.</summary>
/// <typeparam name="TGroup">What it needs, made once.</typeparam>
internal interface ILateRow<TGroup>
    where TGroup : struct
{
    /// <summary>Makes what the operation will take apart.</summary>
    static abstract bool TryPrepare(ref TGroup group);

    /// <summary>The operation.</summary>
    static abstract InvocationResult Do(ref TGroup group);
}
