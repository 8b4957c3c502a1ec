namespace Firn.Abi.Faults;

/// <summary>
/// The message words of a timeout (seL4_Timeout_Msg). A reply writes the first registers of a <see cref="Threads.UserContext"/>.
/// </summary>
public enum TimeoutWord : int
{
    /// <summary>The scheduling context's badge.</summary>
    Badge = 0,

    /// <summary>Microseconds used; missing if the thread has no scheduling context any more.</summary>
    Consumed = 1,
}
