using System.Runtime.InteropServices;

namespace Firn.Abi.Invocations;

/// <summary>x0 to x7 of a call of the secure monitor (seL4_ARM_SMCContext), each a word of the message.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct SecureMonitorRegisters
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 64;

    /// <summary>x0, the function identifier.</summary>
    public ulong X0;

    /// <summary>x1.</summary>
    public ulong X1;

    /// <summary>x2.</summary>
    public ulong X2;

    /// <summary>x3.</summary>
    public ulong X3;

    /// <summary>x4.</summary>
    public ulong X4;

    /// <summary>x5.</summary>
    public ulong X5;

    /// <summary>x6.</summary>
    public ulong X6;

    /// <summary>x7.</summary>
    public ulong X7;
}
