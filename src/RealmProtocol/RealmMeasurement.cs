using System.Runtime.CompilerServices;

namespace Firn.RealmProtocol;

/// <summary>The SHA-384 of a form.</summary>
[InlineArray(Size)]
public struct RealmMeasurement
{
    /// <summary>Its bytes.</summary>
    public const int Size = 48;

    private byte _first;
}
