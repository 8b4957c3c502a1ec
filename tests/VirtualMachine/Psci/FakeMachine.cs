using Firn.VirtualMachine.Cores;
using Firn.VirtualMachine.Psci;

namespace Firn.VirtualMachineTests.Psci;

/// <summary>A machine of cores that do as they are told, with memory from 1 GiB to 2 GiB.</summary>
internal struct FakeMachine(CorePower[] cores) : IPsciMachine
{
    public readonly int CoreCount => cores.Length;

    public readonly CorePower PowerOf(int core) => cores[core];

    public readonly bool CanEnter(ulong address) => address % 4 == 0 && address >> 30 == 1;
}
