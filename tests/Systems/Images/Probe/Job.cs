namespace Firn.SystemsTests.Probe;

/// <summary>What a core does once it is turned on; then it turns itself off.</summary>
internal enum Job
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Checks the registers that it entered with.</summary>
    Registers,

    /// <summary>Takes interrupts.</summary>
    Interrupts,

    /// <summary>Asks for the workarounds.</summary>
    Workarounds,

    /// <summary>Suspends itself.</summary>
    Suspend,

    /// <summary>Turns the last core on, against all others.</summary>
    Race,

    /// <summary>Calls EL3 with anything.</summary>
    Fuzz,

    /// <summary>Reaches for secure memory.</summary>
    SecureAccess,

    /// <summary>Makes the vendor call of the argument's number, or waits until another core does.</summary>
    VendorCall,

    /// <summary>Switches the machine off, or waits until another core does.</summary>
    SystemOff,

    /// <summary>Resets the machine, or waits until another core does.</summary>
    SystemReset,

    /// <summary>Waits until the argument is no longer zero.</summary>
    Spin,
}
