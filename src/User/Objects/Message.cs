using System.Runtime.CompilerServices;
using Firn.Abi.Messages;
using Firn.User.Raw;

namespace Firn.User.Objects;

/// <summary>
/// A message to send, or one that came. Its first four words travel in registers and are here; the others, and its capabilities, are in the
/// thread's IPC buffer, so there is one long message at a time.
/// </summary>
public struct Message
{
    /// <summary>The registers.</summary>
    public SystemCallFrame Frame;

    /// <summary>A message to send, with so many words and capabilities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Message(ulong label, int length = 0, int capabilities = 0)
    {
        Frame = default;
        Frame.Information = new() { Label = label, Length = (uint)length, ExtraCapabilities = (uint)capabilities };
    }

    /// <summary>Received: the badge of the capability that it was sent by; 0 for the kernel's answers.</summary>
    public readonly ulong Badge => Frame.Capability;

    /// <summary>What it is, by agreement; of a fault, the <see cref="Abi.Faults.FaultType"/>.</summary>
    public readonly ulong Label => Frame.Information.Label;

    /// <summary>Its words.</summary>
    public readonly int Length => (int)Frame.Information.Length;

    /// <summary>Its capabilities; received, those that were dealt with.</summary>
    public readonly int Capabilities => (int)Frame.Information.ExtraCapabilities;

    /// <summary>Received: bit N says that capability N came as a badge.</summary>
    public readonly uint Unwrapped => Frame.Information.UnwrappedCapabilities;

    /// <summary>A word.</summary>
    public ulong this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => (uint)index < MessageLimits.Registers
            ? Unsafe.Add(ref Unsafe.AsRef(in Frame.Word0), index)
            : KernelCalls.Buffer.Message[index];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            // The four registers lie side by side in the frame.
            if ((uint)index < MessageLimits.Registers)
                Unsafe.Add(ref Frame.Word0, index) = value;
            else
                KernelCalls.Buffer.Message[index] = value;
        }
    }

    /// <summary>Sets a capability to send.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetCapability<TObject>(int index, TObject capability)
        where TObject : struct, ICapability<TObject> => KernelCalls.Buffer.Capabilities[index] = capability.Pointer;

    /// <summary>Received: the badge of a capability that came as one.</summary>
    public static ulong UnwrappedBadge(int index) => KernelCalls.Buffer.Capabilities[index];

    /// <summary>Sets the slot that takes a received capability.</summary>
    public static void SetReceiveSlot(CNode root, ulong index, ulong depth)
    {
        ref IpcBuffer buffer = ref KernelCalls.Buffer;
        buffer.ReceiveCNode = root.Pointer;
        buffer.ReceiveIndex = index;
        buffer.ReceiveDepth = depth;
    }
}
