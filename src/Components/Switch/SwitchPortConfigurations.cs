using System.Runtime.CompilerServices;

namespace Firn.Components.Switch;

/// <summary>The ports of a configuration.</summary>
[InlineArray(SwitchLimits.Ports)]
public struct SwitchPortConfigurations
{
    private SwitchPortConfiguration _first;
}
