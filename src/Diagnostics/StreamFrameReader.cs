namespace Firn.Diagnostics;

/// <summary>Tells text and streams of a line apart (<see cref="StreamFrame"/>).</summary>
public struct StreamFrameReader
{
    private State _state;

    private enum State
    {
        Text,
        Marked,
        Inside,
    }

    /// <summary>The number of the stream whose frame was begun last, from 0; whoever began it may have named one that there is not.</summary>
    public int Stream { get; private set; }

    /// <summary>Looks at the next byte.</summary>
    public StreamFrameEvent Take(byte value)
    {
        switch (_state)
        {
            case State.Marked when value == StreamFrame.Mark:
                _state = State.Text;
                return StreamFrameEvent.Text;
            case State.Marked:
                _state = State.Inside;
                Stream = value - StreamFrame.FirstLetter;
                return StreamFrameEvent.None;
            case State.Inside when value == StreamFrame.End:
                _state = State.Text;
                return StreamFrameEvent.End;
            case State.Inside:
                return StreamFrameEvent.Stream;
            case State.Text when value == StreamFrame.Mark:
                _state = State.Marked;
                return StreamFrameEvent.None;
            default:
                return StreamFrameEvent.Text;
        }
    }
}
