namespace Firn.VirtualMachine;

/// <summary>What becomes of a core that was left.</summary>
public enum ExitAnswer
{
    /// <summary>It goes on: the message is the answer.</summary>
    Resume,

    /// <summary>It waits: its reply object is kept, and the answer with it.</summary>
    Hold,

    /// <summary>It is off; its reply object is free.</summary>
    Stop,

    /// <summary>The machine ends.</summary>
    End,

    /// <summary>The machine starts again.</summary>
    Restart,
}
