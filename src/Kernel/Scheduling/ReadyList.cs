using System.Runtime.InteropServices;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>The ready threads of a domain and priority, in order.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct ReadyList
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>The first.</summary>
    public ThreadReference Head;

    /// <summary>The last.</summary>
    public ThreadReference Tail;
}
