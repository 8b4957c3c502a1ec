namespace Firn.Images.SmpGuestHost;

/// <summary>What guest and host know of a guest before it begins.</summary>
internal static class SmpShape
{
    /// <summary>Cores of a guest.</summary>
    internal const int Cores = 4;
}
