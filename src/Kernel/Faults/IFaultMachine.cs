using Firn.Arm64.Translation;

namespace Firn.Kernel.Faults;

/// <summary>What the machine tells of an exception beyond its syndrome.</summary>
public interface IFaultMachine
{
    /// <summary>FAR_EL2: the address of the access that was aborted, as the thread used it.</summary>
    ulong FaultAddress { get; }

    /// <summary>
    /// AT S1E1R and PAR_EL1: the intermediate physical address behind an address of the guest that is loaded. The guest's own PAR_EL1 is as it
    /// was afterwards.
    /// </summary>
    TranslationResult TranslateGuestAddress(ulong address);
}
