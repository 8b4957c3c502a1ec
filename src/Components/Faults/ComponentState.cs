namespace Firn.Components.Faults;

/// <summary>How a component is.</summary>
public enum ComponentState
{
    /// <summary>There is none of that number.</summary>
    None,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It had a fault, and is started again when its back-off is over.</summary>
    Waiting,

    /// <summary>It had more faults than its policy allows, or was stopped: it stays as it is.</summary>
    Stopped,
}
