namespace Firn.Kernel.Interrupts;

/// <summary>What an interrupt is used for.</summary>
public enum InterruptState : byte
{
    /// <summary>Nothing.</summary>
    Inactive = 0,

    /// <summary>It signals a notification.</summary>
    Signal = 1,

    /// <summary>It is the kernel's timer.</summary>
    Timer = 2,

    /// <summary>It is between cores.</summary>
    InterCore = 3,

    /// <summary>It is of the virtual interrupt interface or the virtual timer: the kernel's.</summary>
    Reserved = 4,
}
