using System;
using Firn.Diagnostics;
using Firn.Images.HelloProgramImage.Target;

namespace Firn.Images.HelloProgramImage;

/// <summary>Text by system calls.</summary>
internal readonly struct SupervisorSink : ITextSink
{
    /// <inheritdoc/>
    public void Write(byte value) => Supervisor.Write(new ReadOnlySpan<byte>(in value));
}
