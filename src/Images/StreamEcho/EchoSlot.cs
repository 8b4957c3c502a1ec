namespace Firn.Images.StreamEcho;

/// <summary>Where the component has its capabilities.</summary>
internal enum EchoSlot : ulong
{
    /// <summary>Its notification.</summary>
    Signals = 1,

    /// <summary>The first channel's monitor; the others follow.</summary>
    FirstChannel = 16,
}
