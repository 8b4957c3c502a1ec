using System.Runtime.InteropServices;
using Firn.Abi.Messages;

namespace Firn.User.Raw;

/// <summary>
/// The registers that a system call takes and gives (<see cref="Abi.SystemCalls.SystemCallRegister"/>), but for its number. Target/entry.S
/// loads them from here and stores what came back; no other register changes.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct SystemCallFrame
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 64;

    /// <summary>x0: the capability; afterwards the badge.</summary>
    public ulong Capability;

    /// <summary>x1: what is said about the message.</summary>
    public MessageInformation Information;

    /// <summary>x2: the first word.</summary>
    public ulong Word0;

    /// <summary>x3: the second word.</summary>
    public ulong Word1;

    /// <summary>x4: the third word.</summary>
    public ulong Word2;

    /// <summary>x5: the fourth word.</summary>
    public ulong Word3;

    /// <summary>x6: the reply object, or the destination of NonBlockingSendWait.</summary>
    public ulong Reply;

    /// <summary>x8: the destination of NonBlockingSendReceive.</summary>
    public ulong SendDestination;
}
