using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi.Messages;
using Firn.User.Objects;

namespace Firn.User.Protocols;

/// <summary>What generated clients and dispatches share.</summary>
public static class Answers
{
    /// <summary>A message becomes an answer without results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Refuse(ref Message message, CallStatus status) => Set(ref message, status, 0);

    /// <summary>A message becomes an answer with so many words, which the caller sets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(ref Message message, CallStatus status, int words) =>
        message.Frame.Information = new() { Label = (ulong)status, Length = (uint)words };

    /// <summary>How the call ended, where an answer must have so many words if it was done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CallStatus Of(ref Message message, int words)
    {
        MessageInformation information = message.Frame.Information;
        if (information.Bits == (ulong)words)
            return CallStatus.Done;
        ulong label = information.Label;
        return label is > (ulong)CallStatus.Done and < (ulong)CallStatus.BadAnswer ? (CallStatus)label : CallStatus.BadAnswer;
    }

    /// <summary>Whether a request has so many words and capabilities, none of which came as a badge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(ref Message message, int words, int capabilities) =>
        (message.Frame.Information with { Label = 0 }).Bits
            == new MessageInformation { Length = (uint)words, ExtraCapabilities = (uint)capabilities }.Bits;

    /// <summary>Whether a request has so many capabilities, none of which came as a badge, and any number of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(ref Message message, int capabilities) =>
        (message.Frame.Information with { Label = 0, Length = 0 }).Bits == new MessageInformation { ExtraCapabilities = (uint)capabilities }.Bits;

    /// <summary>The words of a value, which has no padding: the build has looked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<ulong> Words<T>(ref T value)
        where T : struct => MemoryMarshal.CreateSpan(ref Unsafe.As<T, ulong>(ref value), Unsafe.SizeOf<T>() / sizeof(ulong));

    /// <summary>Appends bytes: a word with their number, then themselves. Answers how many words the message has then.</summary>
    /// <param name="message">The message.</param>
    /// <param name="word">Words before.</param>
    /// <param name="bytes">At most as many as the message has room for.</param>
    public static int Append(ref Message message, int word, ReadOnlySpan<byte> bytes)
    {
        message[word++] = (ulong)bytes.Length;
        int at = 0;
        for (; at <= bytes.Length - sizeof(ulong); at += sizeof(ulong))
            message[word++] = MemoryMarshal.Read<ulong>(bytes[at..]);
        if (at < bytes.Length)
        {
            ulong rest = 0;
            for (int i = at; i < bytes.Length; i++)
                rest |= (ulong)bytes[i] << (8 * (i - at));
            message[word++] = rest;
        }
        return word;
    }

    /// <summary>
    /// Takes bytes out of a message, into memory of the receiver's own, since any later call may change the IPC buffer. False: they are more
    /// than the message has words for, or than fit.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="word">The word that has their number; then the first behind them.</param>
    /// <param name="storage">Room for as many as there may be.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="bytes">Those that came.</param>
    public static bool TryTake(ref Message message, ref int word, Span<ulong> storage, int most, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (word >= message.Length)
            return false;
        ulong count = message[word];
        if (count > (ulong)most)
            return false;
        int words = ((int)count + sizeof(ulong) - 1) / sizeof(ulong);
        if (words > message.Length - word - 1)
            return false;
        for (int i = 0; i < words; i++)
            storage[i] = message[word + 1 + i];
        word += 1 + words;
        bytes = MemoryMarshal.AsBytes(storage)[..(int)count];
        return true;
    }
}
