using System.Runtime.InteropServices;

namespace Firn.Abi.Messages;

/// <summary>A thread's IPC buffer (seL4_IPCBuffer): 1024 bytes, aligned to its size, in one frame.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct IpcBuffer
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 1024;

    /// <summary>Scratch of the user; the kernel neither reads nor writes it.</summary>
    public MessageInformation Information;

    /// <summary>The message. The words that travel in registers are not written here.</summary>
    public MessageWords Message;

    /// <summary>Of the user: where the buffer is in its address space, by convention.</summary>
    public ulong UserData;

    /// <summary>Capabilities to send; badges received.</summary>
    public MessageCapabilities Capabilities;

    /// <summary>The CNode under which a received capability is put.</summary>
    public ulong ReceiveCNode;

    /// <summary>The index of its slot there.</summary>
    public ulong ReceiveIndex;

    /// <summary>Bits of the index that are looked up.</summary>
    public ulong ReceiveDepth;
}
