namespace Firn.Images.Crowd;

/// <summary>The words of the watch's page, of each of its threads.</summary>
internal enum WatchWord
{
    /// <summary>1: it has rung as often as it was to ring.</summary>
    IsFinished = 0,

    /// <summary>Times that it served the interrupt.</summary>
    Rung = 1,

    /// <summary>Of these, while the input was masked.</summary>
    Masked = 2,

    /// <summary>Of these, while the interrupt before was not ended.</summary>
    HeldBack = 3,

    /// <summary>Times that the other thread did.</summary>
    Moved = 4,

    /// <summary>Interrupts that the clock knew nothing of, as after a restart of the router.</summary>
    Unfounded = 5,

    /// <summary>Interrupts that were taken once more, as after a restart of the router, which does not know whether its last answer arrived.</summary>
    Repeated = 6,

    /// <summary>Interrupts that came though they were masked, and answers that were wrong.</summary>
    Wrong = 7,

    /// <summary>How often the other thread is to have served it.</summary>
    Asked = 8,

    /// <summary>Times that the other thread served it while this one kept its own core.</summary>
    AtOnce = 9,
}
