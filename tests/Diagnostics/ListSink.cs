using System.Collections.Generic;
using System.Text;

namespace Firn.DiagnosticsTests;

/// <summary>Keeps what is written.</summary>
internal readonly struct ListSink() : Diagnostics.ITextSink
{
    private readonly List<byte> _bytes = [];

    public string Text => Encoding.UTF8.GetString([.. _bytes]);

    public void Write(byte value) => _bytes.Add(value);
}
