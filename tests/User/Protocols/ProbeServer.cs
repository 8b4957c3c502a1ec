using System;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.UserTests.Protocols;

/// <summary>A server that answers with what it was given.</summary>
internal struct ProbeServer : IProbeServer, IServer
{
    /// <summary>What every operation answers.</summary>
    public CallStatus Status;

    /// <summary>Operations that were called.</summary>
    public int Calls;

    /// <summary>The last caller.</summary>
    public ulong Badge;

    /// <summary>The last signals.</summary>
    public ulong Signals;

    public CallStatus Nothing(Caller caller) => Note(caller);

    public CallStatus Integers(Caller caller, byte small, short signed, uint middle, long large, out sbyte negative, out ulong sum)
    {
        negative = (sbyte)(signed < 0 ? -1 : 1);
        sum = unchecked((ulong)(small + signed + middle + large));
        return Note(caller);
    }

    public CallStatus Words(Caller caller, bool yes, Colour colour, Rights rights, out Colour other, out bool no)
    {
        Assert.IsDefined(colour);
        Assert.IsValid(rights);
        other = yes ? colour : Colour.Black;
        no = rights == Rights.Write;
        return Note(caller);
    }

    public CallStatus Bytes(Caller caller, ulong before, ReadOnlySpan<byte> text, ReadOnlySpan<byte> more, int after, out uint hash)
    {
        hash = Hash(before, text, more, after);
        return Note(caller);
    }

    public CallStatus Structures(Caller caller, in Place place, Place other, out Place middle)
    {
        middle = new(place.X ^ other.X, place.Y, other.Z, place.A, other.B, new(place.C.P, other.C.Q));
        return Note(caller);
    }

    public CallStatus Capability(Caller caller, Notification signal, ulong word)
    {
        Signals = signal.Pointer + word;
        return Note(caller);
    }

    public void Handle(ref Message message) => ProbeDispatch.Handle(ref this, ref message);

    public void Signalled(ulong signals) => Signals = signals;

    public static uint Hash(ulong before, ReadOnlySpan<byte> text, ReadOnlySpan<byte> more, int after)
    {
        uint hash = (uint)before ^ (uint)after;
        foreach (byte value in text)
            hash = unchecked((hash * 31) + value);
        foreach (byte value in more)
            hash = unchecked((hash * 33) + value);
        return hash;
    }

    private CallStatus Note(Caller caller)
    {
        Calls++;
        Badge = caller.Badge;
        return Status;
    }

    private static class Assert
    {
        public static void IsDefined(Colour colour) => Xunit.Assert.True(Enum.IsDefined(colour));

        public static void IsValid(Rights rights) => Xunit.Assert.Equal(default, rights & ~(Rights.Read | Rights.Write));
    }
}
