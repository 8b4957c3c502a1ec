namespace Firn.Images.RealmHello;

/// <summary>What the realm has in its capability space.</summary>
internal enum HelloSlot : ulong
{
    /// <summary>The platform's endpoint.</summary>
    Reports = 1,
}
