namespace Firn.Components.Faults;

/// <summary>What a component's memory is to who starts it again.</summary>
public enum MemoryPartKind : uint
{
    /// <summary>There is no such part.</summary>
    None,

    /// <summary>It is only read: names and lines are in it.</summary>
    Constant,

    /// <summary>It was filled when the system was composed, and is filled again from a copy that nobody writes.</summary>
    Filled,

    /// <summary>It was zero, and is cleared.</summary>
    Zero,
}
