namespace Firn.VirtualMachine.Debugging;

/// <summary>How long packets of the debugger's protocol are.</summary>
public static class PacketLimits
{
    /// <summary>Bytes of a packet's contents, both ways: what <c>PacketSize</c> says. A serial server keeps as many, and more, of what is sent at once.</summary>
    public const int Contents = 768;

    /// <summary>Bytes of a packet: <c>$</c>, the contents, <c>#</c> and two digits.</summary>
    public const int Packet = Contents + 4;

    /// <summary>Bytes of memory that one packet reads or writes, two digits each.</summary>
    public const int Memory = (Contents - 64) / 2;
}
