using System;
using System.Runtime.CompilerServices;
using Firn.Diagnostics;

namespace Firn.Conformance.Framework;

/// <summary>Why the running test failed: a text that checks write, and the suite prints.</summary>
internal static class Failure
{
    private static FailureText _text;
    private static int _length;

    /// <summary>Something failed.</summary>
    public static bool IsSet => _length != 0;

    /// <summary>The text.</summary>
    public static ReadOnlySpan<byte> Text => ((ReadOnlySpan<byte>)_text)[.._length];

    /// <summary>Where it is written.</summary>
    public static TextOutput<Sink> Output => new(default);

    /// <summary>A test begins.</summary>
    public static void Clear() => _length = 0;

    /// <summary>The text's bytes.</summary>
    [InlineArray(400)]
    private struct FailureText
    {
        private byte _first;
    }

    /// <summary>Appends to the text; what does not fit is dropped.</summary>
    internal readonly struct Sink : ITextSink
    {
        /// <inheritdoc/>
        public void Write(byte value)
        {
            if (_length < 400)
                _text[_length++] = value;
        }
    }
}
