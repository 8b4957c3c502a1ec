namespace Firn.User.Components;

/// <summary>
/// What a component is told when its system is composed: a struct of integers, which the layout's program fills in and the component reads
/// (<see cref="ConfigurationPage"/>). Both compile the same type.
/// </summary>
public interface IComponentConfiguration
{
    /// <summary>What it is, so that no component takes another's for its own. Another meaning of the words gets another number.</summary>
    static abstract ulong Tag { get; }
}
