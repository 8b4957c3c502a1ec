namespace Firn.Abi.Messages;

/// <summary>What a message may hold (seL4: seL4_MsgLimits, seL4_FastMessageRegisters).</summary>
public static class MessageLimits
{
    /// <summary>Words of a message.</summary>
    public const int Words = 120;

    /// <summary>Capabilities of a message.</summary>
    public const int Capabilities = 3;

    /// <summary>Words that travel in registers, x2 to x5; the others are in the IPC buffer.</summary>
    public const int Registers = 4;
}
