namespace Firn.Tools.Machine;

/// <summary>Why a machine came to its end.</summary>
public enum MachineEnd
{
    /// <summary>Its software powered it off.</summary>
    PoweredOff,

    /// <summary>Its user stopped it: by request, cancellation or disposal.</summary>
    Stopped,

    /// <summary>It reached the run's time limit and was killed.</summary>
    TimeLimit,

    /// <summary>A console printed more than its limit and the machine was killed.</summary>
    OutputLimit,

    /// <summary>The emulator failed or was killed by another.</summary>
    Failed,
}
