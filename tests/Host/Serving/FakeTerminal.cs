using System;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Firn.HostControl.Terminal;

namespace Firn.HostTests.Serving;

/// <summary>A terminal at which a test types.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly Channel<byte[]> _typed = Channel.CreateUnbounded<byte[]>();
    private readonly StringBuilder _shown = new();

    /// <summary>The keyboard is taken, and how often it was.</summary>
    internal (bool IsTaken, int Times) Keyboard { get; private set; }

    internal string Shown
    {
        get
        {
            lock (_shown)
                return _shown.ToString();
        }
    }

    internal void Type(string text) => _typed.Writer.TryWrite(Encoding.Latin1.GetBytes(text));

    internal void EndInput() => _typed.Writer.Complete();

    internal async Task ShowsAsync(string text, CancellationToken cancellation)
    {
        while (!Shown.Contains(text, StringComparison.Ordinal))
            await Task.Delay(2, cancellation);
    }

    public IDisposable TakeKeyboard()
    {
        Keyboard = (true, Keyboard.Times + 1);
        return new Taken(this);
    }

    public async Task<int> ReadAsync(Memory<byte> into, CancellationToken cancellation)
    {
        if (!await _typed.Reader.WaitToReadAsync(cancellation) || !_typed.Reader.TryRead(out byte[]? bytes))
            return 0;
        bytes.CopyTo(into);
        return bytes.Length;
    }

    public Task ShowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        lock (_shown)
            _shown.Append(Encoding.Latin1.GetString(bytes.Span));
        return Task.CompletedTask;
    }

    private sealed class Taken(FakeTerminal terminal) : IDisposable
    {
        public void Dispose() => terminal.Keyboard = (false, terminal.Keyboard.Times);
    }
}
