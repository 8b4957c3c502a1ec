namespace Firn.VirtualDevices.Flash;

/// <summary>Commands of the Intel command set (JEDEC JEP137, algorithm 0x0001), which are written to any address of the device.</summary>
internal static class FlashCommand
{
    public const byte Program = 0x10;
    public const byte BlockErase = 0x20;
    public const byte ProgramAlternate = 0x40;
    public const byte ClearStatus = 0x50;
    public const byte BlockLock = 0x60;
    public const byte ReadStatus = 0x70;
    public const byte ReadIdentity = 0x90;
    public const byte Query = 0x98;
    public const byte EraseConfirm = 0xD0;
    public const byte WriteBuffer = 0xE8;
    public const byte ReadArray = 0xFF;
}
