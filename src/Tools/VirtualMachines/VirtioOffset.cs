namespace Firn.Tools.VirtualMachines;

/// <summary>Registers of a virtio device that drivers use while it works (Virtio 1.2, section 4.2.2).</summary>
internal static class VirtioOffset
{
    /// <summary>QueueNotify.</summary>
    internal const ulong QueueNotify = 0x50;

    /// <summary>What a register is called, in brackets; empty: it is another.</summary>
    internal static string NameOf(ulong offset) => offset switch
    {
        0x44 => " (QueueReady)",
        QueueNotify => " (QueueNotify)",
        0x60 => " (InterruptStatus)",
        0x64 => " (InterruptACK)",
        0x70 => " (Status)",
        >= 0x100 => " (Config)",
        _ => "",
    };
}
