namespace Firn.Images.RealmVault;

/// <summary>What the realm has in its capability space.</summary>
internal enum VaultSlot : ulong
{
    /// <summary>Its console at the platform's serial server.</summary>
    Console = 1,
}
