namespace Firn.Kernel.Interrupts;

/// <summary>The interrupt interface of this core.</summary>
public interface IInterruptMachine
{
    /// <summary>ISR_EL1 has an IRQ or FIQ: something waits that the kernel would take.</summary>
    bool IsInterruptPending { get; }
}
