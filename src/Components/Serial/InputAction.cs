namespace Firn.Components.Serial;

/// <summary>What is to be done with a byte that was typed.</summary>
internal enum InputAction
{
    /// <summary>Nothing: it belongs to an escape.</summary>
    None,

    /// <summary>It is for the client that has the input.</summary>
    Type,

    /// <summary>An @ is for that client, and then the byte.</summary>
    TypeAfterEscape,

    /// <summary>Another client gets the input.</summary>
    Switch,

    /// <summary>The clients are to be listed.</summary>
    Help,
}
