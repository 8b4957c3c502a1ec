namespace Firn.Kernel.Objects;

/// <summary>Who waits at an endpoint.</summary>
public enum EndpointState : byte
{
    /// <summary>Nobody.</summary>
    Idle = 0,

    /// <summary>Senders.</summary>
    Send = 1,

    /// <summary>Receivers.</summary>
    Receive = 2,
}
