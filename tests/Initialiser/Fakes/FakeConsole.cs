using System;
using System.Text;
using Firn.Diagnostics;

namespace Firn.InitialiserTests.Fakes;

/// <summary>What the initialiser says, for the test's thread.</summary>
internal readonly struct FakeConsole : ITextSink
{
    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>All of it since the last question.</summary>
    internal static string Take()
    {
        string text = _text?.ToString() ?? "";
        _ = _text?.Clear();
        return text;
    }

    public void Write(byte value) => (_text ??= new StringBuilder()).Append((char)value);
}
