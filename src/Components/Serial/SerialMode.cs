namespace Firn.Components.Serial;

/// <summary>What a client may do to the terminal.</summary>
public enum SerialMode
{
    /// <summary>Lines of text: control characters are shown as dots, so that no client can write over another's lines or pose as it.</summary>
    Text,

    /// <summary>While it has the input, everything passes as it is: an operating system's console.</summary>
    Terminal,

    /// <summary>
    /// A stream beside the text (<see cref="Diagnostics.StreamFrame"/>): each line that it writes goes out in a frame of its own, which no other client can make, and frames that
    /// come for it are typed for it, whoever has the input.
    /// </summary>
    Stream,
}
