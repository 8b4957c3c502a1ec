using System.Runtime.CompilerServices;

namespace Firn.Components.Faults;

/// <summary>The components of a configuration; a number, less one, is an index.</summary>
[InlineArray(FaultLimits.Components)]
public struct SupervisedComponents
{
    private SupervisedComponent _first;
}
