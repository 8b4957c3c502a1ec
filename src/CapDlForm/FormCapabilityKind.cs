namespace Firn.CapDlForm;

/// <summary>What a capability is for; the numbers are those of the model.</summary>
public enum FormCapabilityKind : byte
{
    /// <summary>The object that it names.</summary>
    Object = 0,

    /// <summary>A reply to the thread that it names, without MCS.</summary>
    Reply = 1,

    /// <summary>A thread's master reply capability, without MCS.</summary>
    MasterReply = 2,

    /// <summary>Making interrupt handlers.</summary>
    InterruptControl = 3,

    /// <summary>Making pools of address-space identifiers.</summary>
    AsidControl = 4,

    /// <summary>Setting scheduling domains.</summary>
    DomainControl = 5,

    /// <summary>Giving the time of one core.</summary>
    SchedulingControl = 6,

    /// <summary>x86: all I/O address spaces.</summary>
    IoSpaceControl = 7,
}
