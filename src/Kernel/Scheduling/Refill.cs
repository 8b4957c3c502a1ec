using System.Runtime.InteropServices;

namespace Firn.Kernel.Scheduling;

/// <summary>Some time that a scheduling context may use from a moment on, in ticks.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct Refill
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>The moment from which it may be used.</summary>
    public ulong Time;

    /// <summary>How much.</summary>
    public ulong Amount;
}
