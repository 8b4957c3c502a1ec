namespace Firn.Images.Onlooker;

/// <summary>What it has in its capability space.</summary>
internal enum OnlookerSlot : ulong
{
    /// <summary>Its console at the serial server.</summary>
    Console = 1,
}
