using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Memory;

/// <summary>The rights of frames: reading, reading and writing, or none; writing alone there is not (seL4: maskVMRights).</summary>
internal static class FrameRights
{
    /// <summary>A frame's capability with rights taken away.</summary>
    internal static FrameCapability Without(FrameCapability frame, CapabilityRights rights)
    {
        bool canRead = frame.CanRead && rights.Read;
        return frame with { CanRead = canRead, CanWrite = canRead && frame.CanWrite && rights.Write };
    }

    /// <summary>What a mapping by a capability, under rights, allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FrameAccess Of(FrameCapability frame, CapabilityRights rights)
    {
        if (!frame.CanRead || !rights.Read)
            return FrameAccess.None;
        return frame.CanWrite && rights.Write ? FrameAccess.ReadWrite : FrameAccess.Read;
    }
}
