using Firn.Abi.SystemCalls;
using Firn.Diagnostics;
using Firn.User.Raw;

namespace Firn.User.Console;

/// <summary>The kernel's own console. Kernels that do not print take the text and drop it.</summary>
public readonly struct DebugSink : ITextSink
{
    /// <inheritdoc/>
    public void Write(byte value)
    {
        if (SystemCalls<Configuration>.Exists(SystemCall.DebugPutCharacter))
            KernelCalls.Enter(SystemCall.DebugPutCharacter, value);
    }
}
