namespace Firn.Components.Serial;

/// <summary>
/// Escapes in what is typed: behind an end of line, <c>@N</c> gives the input to client N (1 to 9; <c>@0N</c> is client 10 + N), <c>@?</c> lists the
/// clients, <c>@@</c> is an @. Anything else behind an @ is typed as it is. Where a terminal says the cursor is (CSI row ; column R, ECMA-48 8.3.14), because a shell
/// asked it behind its prompt, nobody has typed anything: a line that begins so has not begun.
/// </summary>
internal struct InputEscape
{
    private const byte EscapeByte = 0x1B;

    private State _state;

    private enum State
    {
        // Zero, so that an escape can be the first that is typed.
        LineStart,
        InLine,
        Escape,
        Digit,
        Control,
        Report,
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
            case State.LineStart when value == EscapeByte:
                _state = State.Control;
                return InputAction.Type;
            case State.Control when value == (byte)'[':
            case State.Report when value is (>= (byte)'0' and <= (byte)'9') or (byte)';':
                _state = State.Report;
                return InputAction.Type;
            default:
                _state = IsEnd(value) || (_state == State.Report && value == (byte)'R') ? State.LineStart : State.InLine;
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
