namespace Firn.CapDl.Model;

/// <summary>The slots of a thread, numbered as CapDL numbers them; a name in the language stands in brackets.</summary>
public static class ThreadSlot
{
    /// <summary>The root of its CSpace, a CNode (<c>cspace</c>).</summary>
    public const ulong CSpace = 0;

    /// <summary>The root of its address space (<c>vspace</c>).</summary>
    public const ulong AddressSpace = 1;

    /// <summary>Its master reply capability, without MCS (<c>reply_slot</c>).</summary>
    public const ulong MasterReply = 2;

    /// <summary>The reply capability of its caller, without MCS (<c>caller_slot</c>).</summary>
    public const ulong Caller = 3;

    /// <summary>The frame of its IPC buffer (<c>ipc_buffer_slot</c>).</summary>
    public const ulong IpcBuffer = 4;

    /// <summary>Where its faults are sent, with MCS (<c>fault_ep_slot</c>).</summary>
    public const ulong FaultEndpoint = 5;

    /// <summary>Its scheduling context, with MCS (<c>sc_slot</c>).</summary>
    public const ulong SchedulingContext = 6;

    /// <summary>Where it is told that its budget ran out, with MCS (<c>temp_fault_ep_slot</c>).</summary>
    public const ulong TimeoutEndpoint = 7;

    /// <summary>The notification bound to it (<c>bound_notification</c>).</summary>
    public const ulong BoundNotification = 8;

    /// <summary>The virtual CPU bound to it (<c>bound_vcpu</c>).</summary>
    public const ulong VirtualCpu = 9;
}
