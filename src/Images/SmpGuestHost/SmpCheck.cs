namespace Firn.Images.SmpGuestHost;

/// <summary>What a guest of several cores checks.</summary>
internal enum SmpCheck : ulong
{
    /// <summary>Its own number, from MPIDR_EL1, and the MMU is on.</summary>
    Identity = 0,

    /// <summary>The other cores came.</summary>
    OtherCores = 1,

    /// <summary>Interrupts from core to core, each waited for by WFI.</summary>
    CoreInterrupts = 2,

    /// <summary>The virtual timer's interrupts, waited for by WFI.</summary>
    Timer = 3,

    /// <summary>Pages that come when they are touched keep what is written, for all cores.</summary>
    Pages = 4,

    /// <summary>All cores count in one place.</summary>
    Counting = 5,

    /// <summary>A page that goes while a core reads it.</summary>
    PageGone = 6,

    /// <summary>Registers of EL1 are as they were left.</summary>
    Registers = 7,
}
