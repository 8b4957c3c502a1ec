namespace Firn.VirtualMachine.Psci;

/// <summary>What a call asks for, beyond its answer.</summary>
public enum PsciAction
{
    /// <summary>Nothing.</summary>
    Answer,

    /// <summary>Another core starts.</summary>
    TurnOn,

    /// <summary>The calling core stops.</summary>
    TurnOff,

    /// <summary>The calling core waits for an interrupt and goes on.</summary>
    Wait,

    /// <summary>The calling core waits for an interrupt and is entered anew.</summary>
    Suspend,

    /// <summary>The machine ends.</summary>
    EndMachine,

    /// <summary>The machine starts again.</summary>
    RestartMachine,
}
