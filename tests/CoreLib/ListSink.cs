using System.Collections.Generic;
using Firn.Diagnostics;

namespace Firn.CoreLibTests;

/// <summary>Keeps what is written.</summary>
public readonly struct ListSink : ITextSink
{
    private readonly List<byte> _bytes;

    public ListSink(List<byte> bytes) => _bytes = bytes;

    public void Write(byte value) => _bytes.Add(value);
}
