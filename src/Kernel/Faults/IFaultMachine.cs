namespace Firn.Kernel.Faults;

/// <summary>What the machine tells of an exception beyond its syndrome.</summary>
public interface IFaultMachine
{
    /// <summary>FAR_EL2: the address of the access that was aborted, as the thread used it.</summary>
    ulong FaultAddress { get; }
}
