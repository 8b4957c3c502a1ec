using Firn.VirtualMachine.Cores;

namespace Firn.VirtualMachine.Psci;

/// <summary>What calls of PSCI want to know of the machine.</summary>
public interface IPsciMachine
{
    /// <summary>How many cores there are.</summary>
    int CoreCount { get; }

    /// <summary>Whether a core executes.</summary>
    CorePower PowerOf(int core);

    /// <summary>A core can be entered there.</summary>
    bool CanEnter(ulong address);
}
