using System;
using Firn.Diagnostics;
using Firn.Images.HelloProgram.Target;

namespace Firn.Images.HelloProgram;

/// <summary>Text by system calls.</summary>
internal readonly struct SupervisorSink : ITextSink
{
    /// <inheritdoc/>
    public void Write(byte value) => Supervisor.Write(new ReadOnlySpan<byte>(in value));
}
