using Firn.User.Components;

namespace Firn.Images.RealmVault;

/// <summary>What the realm is told when it is composed.</summary>
public struct VaultConfiguration : IComponentConfiguration
{
    /// <summary>Bytes of the secret.</summary>
    public const int SecretSize = 256 << 10;

    /// <summary>Bytes of one of its blocks: SHA-512 of <see cref="Seed"/> and the block's number, both little-endian.</summary>
    public const int BlockSize = 64;

    /// <inheritdoc/>
    public static ulong Tag => 0x01A1_0001;

    /// <summary>What the secret is computed from.</summary>
    public ulong Seed;
}
