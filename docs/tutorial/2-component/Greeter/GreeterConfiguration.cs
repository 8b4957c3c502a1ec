using Firn.User.Components;

namespace Firn.Tutorial.Greeter;

/// <summary>What the greeter is told when the system is composed.</summary>
public struct GreeterConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0202_0001;

    /// <summary>How often it says hello.</summary>
    public ulong Times;
}
