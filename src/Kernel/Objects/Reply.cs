using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Arm64;

namespace Firn.Kernel.Objects;

/// <summary>
/// A reply object, 32 bytes: it belongs to a thread that receives with it, then to the caller that waits for the reply. Reply objects of
/// callers whose scheduling context was donated form the call chain of that scheduling context, the newest call first.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Reply
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 32;

    private ulong _next;

    /// <summary>The thread that it belongs to.</summary>
    public ThreadReference Thread;

    /// <summary>The call chain: the reply object of the call before.</summary>
    public ReplyReference Previous;

    /// <summary>The head of a call chain: its <see cref="NextContext"/> is valid, not <see cref="Next"/> (bit 0 of the word).</summary>
    public bool IsHead { readonly get => Field.Flag(_next, 0); set => _next = Field.WithFlag(_next, 0, value); }

    /// <summary>Not the head: the reply object of the call after.</summary>
    public ReplyReference Next
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => IsHead ? default : new(_next);
        set => _next = value.Value;
    }

    /// <summary>The head: the scheduling context whose chain it is.</summary>
    public SchedulingContextReference NextContext
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => IsHead ? new(Field.WithFlag(_next, 0, false)) : default;
        set => _next = Field.WithFlag(value.Value, 0, true);
    }

    /// <summary>It is in no chain, or the last: nothing comes after it.</summary>
    public readonly bool HasNext => _next != 0;

    /// <summary>Takes it out of its chain; the neighbours are the caller's.</summary>
    public void ClearNext() => _next = 0;
}
