using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.HostControl.Terminal.Target;
using Microsoft.Win32.SafeHandles;

namespace Firn.HostControl.Terminal;

/// <summary>The terminal that the program was started at, or files in its place.</summary>
internal sealed class ProcessTerminal : ITerminal
{
    // .NET's own stream of a terminal waits for whole lines.
    private readonly Lazy<FileStream> _keyboard = new(static () => new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));
    private readonly Lazy<Stream> _screen = new(Console.OpenStandardOutput);

    /// <inheritdoc/>
    public IDisposable? TakeKeyboard() => RawMode.TryEnter();

    /// <inheritdoc/>
    public Task<int> ReadAsync(Memory<byte> into, CancellationToken cancellation) => Task.Run(() => _keyboard.Value.Read(into.Span), cancellation).WaitAsync(cancellation);

    /// <inheritdoc/>
    public async Task ShowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _screen.Value.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        await _screen.Value.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
