using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Channels;
using System.Threading.Tasks;
using Firn.Diagnostics;

namespace Firn.Tools.Machine;

/// <summary>
/// The debugger's stream of a virtual machine, which shares a console with text (<see cref="StreamFrame"/>): what the machine says is taken out of what that console prints, and
/// what a debugger says goes between what is typed. A stream begins with its machine's name.
/// </summary>
public sealed class GuestDebugLine
{
    private const int NoStream = -1;

    private readonly Func<ReadOnlyMemory<byte>, Task> _send;
    private readonly Channel<byte[]> _received = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<int> _named = [];
    private readonly List<byte> _frame = [];
    private StreamFrameReader _frames;
    private volatile int _stream = NoStream;

    /// <summary>A stream that has not begun.</summary>
    /// <param name="name">The machine's name.</param>
    /// <param name="send">Gives bytes to the console, as they are and in one piece.</param>
    public GuestDebugLine(string name, Func<ReadOnlyMemory<byte>, Task> send)
    {
        Name = name;
        _send = send;
    }

    /// <summary>The machine's name.</summary>
    public string Name { get; }

    /// <summary>Ends when the machine has said that it can be debugged; cancelled when its console ends without that.</summary>
    public Task Ready => _ready.Task;

    /// <summary>What the machine's monitor says to the debugger.</summary>
    public ChannelReader<byte[]> Received => _received.Reader;

    /// <summary>Sends a debugger's bytes. What cannot be in a stream is left out: no text of the protocol has it. Before <see cref="Ready"/> they are lost.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        int stream = _stream;
        for (; !bytes.IsEmpty && stream != NoStream; bytes = bytes[Math.Min(bytes.Length, StreamFrame.MostBytes)..])
        {
            List<byte> frame = [StreamFrame.Mark, (byte)(StreamFrame.FirstLetter + stream)];
            foreach (byte value in bytes.Span[..Math.Min(bytes.Length, StreamFrame.MostBytes)])
            {
                if (value is not (StreamFrame.Mark or StreamFrame.End))
                    frame.Add(value);
            }
            frame.Add(StreamFrame.End);
            await _send(frame.ToArray()).ConfigureAwait(false);
        }
    }

    /// <summary>Takes what the console printed, and answers what of it is text.</summary>
    public byte[] Take(ReadOnlySpan<byte> printed)
    {
        List<byte> text = new(printed.Length);
        foreach (byte value in printed)
        {
            switch (_frames.Take(value))
            {
                case StreamFrameEvent.Text:
                    text.Add(value);
                    break;
                case StreamFrameEvent.Stream:
                    _frame.Add(value);
                    break;
                case StreamFrameEvent.End:
                    TakeFrame([.. _frame]);
                    _frame.Clear();
                    break;
                default:
                    break;
            }
        }
        return [.. text];
    }

    /// <summary>What is typed, so that none of it is taken for a frame.</summary>
    public static byte[] Type(ReadOnlySpan<byte> typed)
    {
        List<byte> escaped = new(typed.Length);
        foreach (byte value in typed)
        {
            if (value == StreamFrame.Mark)
                escaped.Add(value);
            escaped.Add(value);
        }
        return [.. escaped];
    }

    /// <summary>Nothing more will come.</summary>
    public void Close()
    {
        _received.Writer.TryComplete();
        _ready.TrySetCanceled();
    }

    private void TakeFrame(byte[] contents)
    {
        if (!_named.Add(_frames.Stream))
        {
            if (_frames.Stream == _stream)
                _received.Writer.TryWrite(contents);
        }
        else if (_stream == NoStream && Encoding.UTF8.GetString(contents) == Name)
        {
            _stream = _frames.Stream;
            _ready.TrySetResult();
        }
    }
}
