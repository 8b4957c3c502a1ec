using Firn.User.Components;

namespace Firn.Images.MyComponent;

/// <summary>What the component is told when the system is composed: integers, or structs of them.</summary>
public struct MyComponentConfiguration : IComponentConfiguration
{
    /// <summary>Choose a number of your own: another component's configuration is not taken for this one's.</summary>
    public static ulong Tag => 0x1000_0001;

    /// <summary>How often it says hello.</summary>
    public ulong Times;
}
