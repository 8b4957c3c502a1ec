using System.Runtime.CompilerServices;
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

    /// <summary>The last thread in the queue (bits 63:11 of its word: a thread's object is a multiple of 2 KiB).</summary>
    public ThreadReference Tail
    {
        readonly get => new(Field.InPlace(_tailAndState, 11, 53));
        set => _tailAndState = Field.With(_tailAndState, 11, 53, value.Value >> 11);
    }

    /// <summary>
    /// Where there are several cores: the one that may use it by its gate alone, as <see cref="Core{TMachine,TConfiguration}.HomeMark"/>; 0: none (bits
    /// 9:2 of the word of <see cref="Tail"/>, in place). Who holds all gates may say another.
    /// </summary>
    public readonly ulong Home
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Field.InPlace(_tailAndState, 2, 8);
    }

    /// <summary>Who waits (bits 1:0 of the word of <see cref="Tail"/>).</summary>
    public EndpointState State
    {
        readonly get => (EndpointState)Field.Get(_tailAndState, 0, 2);
        set => _tailAndState = Field.With(_tailAndState, 0, 2, (ulong)value);
    }

    /// <summary>Sets the whole queue, and whose the endpoint is.</summary>
    public void Set(ThreadReference head, ThreadReference tail, EndpointState state, ulong home)
    {
        _head = head.Value;
        _tailAndState = tail.Value | (ulong)state | home;
    }
}
