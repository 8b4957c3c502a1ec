using Firn.Diagnostics;
using Firn.User.Console;

namespace Firn.User.Target;

/// <summary>Text for a person: through the kernel where it prints, else by the <see cref="BoardConsole"/>.</summary>
public readonly struct ConsoleSink : ITextSink
{
    /// <inheritdoc/>
    public void Write(byte value)
    {
        if (BoardConsole.IsNeeded)
            BoardConsole.Write(value);
        else
            default(DebugSink).Write(value);
    }
}
