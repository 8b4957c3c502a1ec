namespace Firn.Components.Serial;

/// <summary>What a client may do to the terminal.</summary>
public enum SerialMode
{
    /// <summary>Lines of text: control characters are shown as dots, so that no client can write over another's lines or pose as it.</summary>
    Text,

    /// <summary>While it has the input, everything passes as it is: an operating system's console.</summary>
    Terminal,
}
