namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>A stream between a port of the guest and one outside.</summary>
internal struct VsockConnection
{
    /// <summary>It exists.</summary>
    public bool IsUsed;

    /// <summary>The guest asked for it, and nobody has accepted it.</summary>
    public bool IsAsked;

    /// <summary>Both have agreed on it.</summary>
    public bool IsOpen;

    /// <summary>It was ended from outside.</summary>
    public bool IsShut;

    /// <summary>The guest's port.</summary>
    public uint GuestPort;

    /// <summary>The port outside.</summary>
    public uint HostPort;

    /// <summary>The guest's buffer, as it said.</summary>
    public uint GuestBuffer;

    /// <summary>Bytes that the guest has read, as it said.</summary>
    public uint GuestRead;

    /// <summary>Bytes that were sent to the guest.</summary>
    public uint Sent;

    /// <summary>Bytes that came from the guest.</summary>
    public uint Came;

    /// <summary>Of them, those that were read.</summary>
    public uint Read;

    /// <summary>How many of them the guest has been told of.</summary>
    public uint Told;

    /// <summary>The guest takes nothing more.</summary>
    public bool IsGuestDeaf;

    /// <summary>The guest sends nothing more.</summary>
    public bool IsGuestMute;

    /// <summary>The guest is to be told: that it is open, asked for, shut down, how much was read.</summary>
    public bool OwesResponse;

    /// <inheritdoc cref="OwesResponse"/>
    public bool OwesRequest;

    /// <inheritdoc cref="OwesResponse"/>
    public bool OwesShutdown;

    /// <inheritdoc cref="OwesResponse"/>
    public bool OwesCredit;

    /// <summary>It goes when the guest has been told so.</summary>
    public bool OwesReset;

    /// <summary>Who listens is to be asked again.</summary>
    public readonly bool IsWaiting => IsAsked && !OwesReset;

    /// <summary>How much the guest has room for.</summary>
    public readonly uint Credit
    {
        get
        {
            uint waiting = Sent - GuestRead;
            return waiting < GuestBuffer ? GuestBuffer - waiting : 0;
        }
    }
}
