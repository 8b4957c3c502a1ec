namespace Firn.Kernel.Objects;

/// <summary>The SIMD and floating-point registers of this core; the kernel itself never computes with them.</summary>
public interface IFloatingPointMachine
{
    /// <summary>Writes the registers to memory.</summary>
    void SaveFloatingPoint(ref FloatingPointState state);

    /// <summary>Reads the registers from memory.</summary>
    void LoadFloatingPoint(ref FloatingPointState state);

    /// <summary>Writes the registers to one place of memory and reads them from another.</summary>
    void SwitchFloatingPoint(ref FloatingPointState from, ref FloatingPointState to);

    /// <summary>Lets the user use them, or traps it (CPTR_EL2).</summary>
    void SetFloatingPointAccess(bool allowed);
}
