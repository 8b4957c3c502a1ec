namespace Firn.CapDl.Model;

/// <summary>What a capability is for. One to an object is of its target's kind; the others have none, or give something else than the object.</summary>
public enum CapabilityKind : byte
{
    /// <summary>The object that it names.</summary>
    Object = 0,

    /// <summary>A reply to the thread that it names (<c>reply</c>), without MCS.</summary>
    Reply = 1,

    /// <summary>The thread's own master reply capability (<c>master_reply</c>), without MCS.</summary>
    MasterReply = 2,

    /// <summary>Making interrupt handlers (<c>irq_control</c>).</summary>
    InterruptControl = 3,

    /// <summary>Making pools of address-space identifiers (<c>asid_control</c>).</summary>
    AsidControl = 4,

    /// <summary>Setting scheduling domains (<c>domain</c>).</summary>
    DomainControl = 5,

    /// <summary>Giving the time of one core (<c>sched_control</c>).</summary>
    SchedulingControl = 6,

    /// <summary>x86: all I/O address spaces (<c>io_space_master</c>).</summary>
    IoSpaceControl = 7,
}
