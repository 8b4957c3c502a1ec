using System;
using System.Threading;
using System.Threading.Tasks;

namespace Firn.HostControl.Terminal;

/// <summary>What is typed at <c>firnctl</c>, and where bytes are shown as they are.</summary>
internal interface ITerminal
{
    /// <summary>Every key is a byte of its own, and nothing is shown of it, until this is disposed of. Null: what is typed comes from no terminal.</summary>
    IDisposable? TakeKeyboard();

    /// <summary>Takes what was typed; 0: there is no more. A read that is cancelled may take what is typed next.</summary>
    Task<int> ReadAsync(Memory<byte> into, CancellationToken cancellation);

    /// <summary>Shows bytes.</summary>
    Task ShowAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);
}
