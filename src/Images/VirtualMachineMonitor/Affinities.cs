using System.Runtime.CompilerServices;
using Firn.Arm64.Identification;
using Firn.VirtualMachine.Cores;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The affinities of a virtual machine's cores.</summary>
[InlineArray(VirtualCores.Capacity)]
internal struct Affinities
{
    private Affinity _first;
}
