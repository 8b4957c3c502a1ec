namespace Firn.Images.Crowd;

/// <summary>The words of the watch's page.</summary>
internal enum WatchWord
{
    /// <summary>1: it has rung as often as it was to ring.</summary>
    IsFinished = 0,

    /// <summary>Times that it rang, and waited until it was told.</summary>
    Rung = 1,

    /// <summary>Of these, while the input was masked.</summary>
    Masked = 2,

    /// <summary>Of these, while the interrupt before was not ended.</summary>
    HeldBack = 3,

    /// <summary>Of these, on the other core.</summary>
    Moved = 4,

    /// <summary>Interrupts that the clock knew nothing of, as after a restart of the router.</summary>
    Unfounded = 5,

    /// <summary>Interrupts that were taken once more, as after a restart of the router, which does not know whether its last answer arrived.</summary>
    Repeated = 6,

    /// <summary>Interrupts that came though they were masked, and answers that were wrong.</summary>
    Wrong = 7,
}
