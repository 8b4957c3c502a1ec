namespace Firn.VirtualMachine.Debugging;

/// <summary>What a byte of the debugger's completed.</summary>
public enum PacketEvent
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A packet, whole and right.</summary>
    Packet,

    /// <summary>A packet that is damaged, or too long.</summary>
    Damaged,

    /// <summary>The debugger wants the last answer again.</summary>
    Repeat,

    /// <summary>The debugger wants the machine to stop.</summary>
    Interrupt,
}
