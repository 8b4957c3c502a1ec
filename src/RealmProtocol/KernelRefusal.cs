using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Firn.RealmProtocol;

/// <summary>What the kernel refused.</summary>
public struct KernelRefusal : IRealmBody<KernelRefusal>
{
    /// <summary>The most bytes of a call's name.</summary>
    public const int CallBytes = 48;

    private const int HeadBytes = 8;

    private CallText _call;

    /// <summary>The object that it is about, by position; -1 for none.</summary>
    public int Object;

    /// <summary>The kernel's error, as seL4 numbers them.</summary>
    public uint Error;

    /// <inheritdoc/>
    public static int Size => HeadBytes + CallBytes;

    /// <summary>The call, such as <c>Page.Map</c>; or, with error 0, the rule that is broken.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Call
    {
        get
        {
            ReadOnlySpan<byte> all = _call;
            int end = all.IndexOf((byte)0);
            return end < 0 ? all : all.Slice(0, end);
        }
    }

    /// <summary>Sets the call; what is too long is cut off.</summary>
    public void SetCall(scoped ReadOnlySpan<byte> text)
    {
        Span<byte> call = _call;
        call.Clear();
        text.Slice(0, Math.Min(text.Length, CallBytes)).CopyTo(call);
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out KernelRefusal body)
    {
        body = default;
        if (bytes.Length != Size)
            return false;
        WireReader reader = new(bytes.Slice(0, HeadBytes));
        body.Object = (int)reader.Word();
        body.Error = reader.Word();
        ReadOnlySpan<byte> text = bytes.Slice(HeadBytes);
        int end = text.IndexOf((byte)0);
        body.SetCall(text);
        return end < 0 || text.Slice(end).IndexOfAnyExcept((byte)0) < 0;
    }

    /// <inheritdoc/>
    public readonly void Write(Span<byte> bytes)
    {
        WireWriter writer = new(bytes);
        writer.Word((uint)Object);
        writer.Word(Error);
        ReadOnlySpan<byte> call = _call;
        call.CopyTo(bytes.Slice(HeadBytes));
    }

    [InlineArray(CallBytes)]
    private struct CallText
    {
        private byte _first;
    }
}
