using System.Runtime.InteropServices;

namespace Firn.Abi.Virtualization;

/// <summary>What <see cref="Invocations.IVirtualCpu.Describe"/> answers: which of Firn's additions there are, and what the machine has.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct VirtualCpuDescription
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 16;

    /// <summary>What this page describes; each addition that programs must know of counts it up.</summary>
    public const ulong FirstVersion = 1;

    /// <summary>
    /// <see cref="Invocations.IVirtualCpu.WriteListRegisters"/>, <see cref="Invocations.IVirtualCpu.ReadInterface"/> and
    /// <see cref="Invocations.IVirtualCpu.Reset"/> came.
    /// </summary>
    public const ulong SecondVersion = 2;

    /// <summary>
    /// A write of ICC_DIR_EL1 is an exit of <see cref="ExitFormat.Short"/> and <see cref="ExitFormat.Full"/>, where the core can trap it; guests have breakpoints and
    /// watchpoints.
    /// </summary>
    public const ulong ThirdVersion = 3;

    /// <summary><see cref="Invocations.IVirtualCpu.TellNonePending"/> came.</summary>
    public const ulong FourthVersion = 4;

    /// <summary><see cref="Invocations.IVirtualCpu.SetDebugging"/> came.</summary>
    public const ulong FifthVersion = 5;

    /// <summary><see cref="Invocations.IVirtualCpu.LinkTimer"/> came.</summary>
    public const ulong SixthVersion = 6;

    /// <summary>The version of the additions, from <see cref="FirstVersion"/>.</summary>
    public ulong Version;

    /// <summary>List registers of the core.</summary>
    public ulong ListRegisters;
}
