namespace Firn.Components.Serial;

/// <summary>
/// Escapes in what is typed: behind an end of line, <c>@N</c> gives the input to client N (1 to 9; <c>@0N</c> is client 10 + N), <c>@?</c> lists the
/// clients, <c>@@</c> is an @. Anything else behind an @ is typed as it is.
/// </summary>
internal struct InputEscape
{
    private State _state;

    private enum State
    {
        // Zero, so that an escape can be the first that is typed.
        LineStart,
        InLine,
        Escape,
        Digit,
    }

    /// <summary>Looks at the next byte.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="client">The number of the client that gets the input.</param>
    public InputAction Take(byte value, out int client)
    {
        client = 0;
        switch (_state)
        {
            case State.LineStart when value == (byte)'@':
                _state = State.Escape;
                return InputAction.None;
            case State.Escape:
                return TakeEscape(value, out client);
            case State.Digit:
                _state = State.LineStart;
                client = 10 + (value - '0');
                return value is >= (byte)'0' and <= (byte)'9' ? InputAction.Switch : InputAction.Help;
            default:
                _state = IsEnd(value) ? State.LineStart : State.InLine;
                return InputAction.Type;
        }
    }

    private static bool IsEnd(byte value) => value is (byte)'\r' or (byte)'\n';

    private InputAction TakeEscape(byte value, out int client)
    {
        client = 0;
        switch (value)
        {
            case (byte)'?':
                _state = State.LineStart;
                return InputAction.Help;
            case (byte)'@':
                _state = State.InLine;
                return InputAction.Type;
            case (byte)'0':
                _state = State.Digit;
                return InputAction.None;
            case >= (byte)'1' and <= (byte)'9':
                _state = State.LineStart;
                client = value - '0';
                return InputAction.Switch;
            default:
                _state = IsEnd(value) ? State.LineStart : State.InLine;
                return InputAction.TypeAfterEscape;
        }
    }
}
