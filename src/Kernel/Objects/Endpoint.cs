using System.Runtime.InteropServices;
using Firn.Arm64;

namespace Firn.Kernel.Objects;

/// <summary>An endpoint's object, 16 bytes: a queue of threads that all send or all receive, by priority.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Endpoint
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    private ulong _head;
    private ulong _tailAndState;

    /// <summary>The first thread in the queue.</summary>
    public ThreadReference Head { readonly get => new(_head); set => _head = value.Value; }

    /// <summary>The last thread in the queue (bits 63:4 of its word).</summary>
    public ThreadReference Tail
    {
        readonly get => new(Field.InPlace(_tailAndState, 4, 60));
        set => _tailAndState = Field.With(_tailAndState, 4, 60, value.Value >> 4);
    }

    /// <summary>Who waits (bits 1:0 of the word of <see cref="Tail"/>).</summary>
    public EndpointState State
    {
        readonly get => (EndpointState)Field.Get(_tailAndState, 0, 2);
        set => _tailAndState = Field.With(_tailAndState, 0, 2, (ulong)value);
    }

    /// <summary>Sets the whole queue.</summary>
    public void Set(ThreadReference head, ThreadReference tail, EndpointState state)
    {
        _head = head.Value;
        _tailAndState = tail.Value | (ulong)state;
    }
}
