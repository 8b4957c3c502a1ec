namespace Firn.VirtualMachine.Timers;

/// <summary>CNTV, which is a guest's own while it executes; the kernel tells of its interrupt, and masks it until that is acknowledged.</summary>
public static class VirtualTimer
{
    /// <summary>The private interrupt that it raises.</summary>
    public const int Interrupt = 27;
}
