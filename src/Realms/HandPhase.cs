namespace Firn.Realms;

/// <summary>What is to come of the realm that a stream has in hand.</summary>
internal enum HandPhase
{
    /// <summary>There is none.</summary>
    Nothing,

    /// <summary>Its form.</summary>
    Form,

    /// <summary>Its contents.</summary>
    Contents,
}
