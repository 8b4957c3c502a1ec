using Firn.User.Components;

namespace Firn.Images.RealmAttacker;

/// <summary>What an attacker is told.</summary>
internal struct AttackConfiguration : IComponentConfiguration
{
    /// <inheritdoc/>
    public static ulong Tag => 0x0182_0001;

    /// <summary>Where its choices begin, not 0.</summary>
    public ulong Seed;

    /// <summary>How many it makes.</summary>
    public ulong Choices;

    /// <summary>Bytes of the realm file.</summary>
    public ulong FileBytes;
}
