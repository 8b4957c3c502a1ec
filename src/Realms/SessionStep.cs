namespace Firn.Realms;

/// <summary>How a session goes on.</summary>
public enum SessionStep
{
    /// <summary>At once.</summary>
    Goes,

    /// <summary>When it is signalled.</summary>
    Waits,

    /// <summary>Not at all: the stream is to be ended, and the session to be closed.</summary>
    Over,
}
