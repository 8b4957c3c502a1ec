using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Machine;

/// <summary>
/// Everything that a console printed, and waiting for what it is to print. Each successful wait moves a mark behind what it found,
/// and the next one begins there: so a dialogue is written as it is read, and an old answer never satisfies a new question.
/// </summary>
public sealed class Transcript
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly int _limit;
    private int _mark;
    private bool _closed;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>An empty transcript.</summary>
    /// <param name="name">The console's name, for messages.</param>
    /// <param name="limit">The most characters it takes.</param>
    public Transcript(string name, int limit = 64 << 20)
    {
        Name = name;
        _limit = limit;
    }

    /// <summary>The console's name.</summary>
    public string Name { get; }

    /// <summary>Everything so far, carriage returns removed.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    /// <summary>The lines so far, the last one possibly unfinished.</summary>
    public IReadOnlyList<string> Lines => Text.Split('\n');

    /// <summary>Adds what the console printed. Answers false when that exceeds the limit.</summary>
    public bool Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            Span<char> characters = new char[_decoder.GetCharCount(bytes, flush: false)];
            _decoder.GetChars(bytes, characters, flush: false);
            foreach (char character in characters)
            {
                if (character != '\r')
                    _text.Append(character);
            }
            Signal();
            return _text.Length <= _limit;
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Signal();
        }
    }

    /// <summary>Waits for a complete line that satisfies <paramref name="predicate"/>, and answers it.</summary>
    /// <exception cref="MachineException">The time passed, or the console closed, without it.</exception>
    public Task<string> WaitForLineAsync(Func<string, bool> predicate, string what, TimeSpan timeout, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        int from = -1;
        return WaitAsync(() => FindLine(predicate, ref from), what, timeout, cancellation);
    }

    /// <summary>Waits for a text, which may stand in an unfinished line, as a prompt does.</summary>
    /// <exception cref="MachineException">The time passed, or the console closed, without it.</exception>
    public Task<string> WaitForTextAsync(string text, TimeSpan timeout, CancellationToken cancellation = default) =>
        WaitAsync(() => FindText(text), $"the text \"{text}\"", timeout, cancellation);

    private async Task<string> WaitAsync(Func<string?> find, string what, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (find() is { } found)
                    return found;
                if (_closed)
                    throw new MachineException($"The machine ended while {Name} was to show {what}.\n{Tail()}");
                changed = _changed.Task;
            }
            try
            {
                await changed.WaitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new MachineException($"{Name} did not show {what} within {timeout.TotalSeconds:0.#} s.\n{Tail()}", ExitCode.Timeout);
            }
        }
    }

    private string? FindLine(Func<string, bool> predicate, ref int from)
    {
        // A line that does not match now never will: this wait goes on behind it, while the mark stays for the next one.
        from = Math.Max(from, _mark);
        while (IndexOf('\n', from) is >= 0 and int end)
        {
            string line = _text.ToString(from, end - from);
            from = end + 1;
            if (!predicate(line))
                continue;
            _mark = from;
            return line;
        }
        return null;
    }

    private string? FindText(string text)
    {
        string rest = _text.ToString(_mark, _text.Length - _mark);
        int at = rest.IndexOf(text, StringComparison.Ordinal);
        if (at < 0)
            return null;
        _mark += at + text.Length;
        return text;
    }

    private int IndexOf(char wanted, int start)
    {
        int offset = 0;
        foreach (ReadOnlyMemory<char> chunk in _text.GetChunks())
        {
            int from = Math.Max(start - offset, 0);
            if (from < chunk.Length && chunk.Span[from..].IndexOf(wanted) is >= 0 and int at)
                return offset + from + at;
            offset += chunk.Length;
        }
        return -1;
    }

    private string Tail() => string.Join('\n', _text.ToString().Split('\n').TakeLast(15).Select(line => $"    {Name}| {line}"));

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
