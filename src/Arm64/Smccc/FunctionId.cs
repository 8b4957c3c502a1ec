using System.Runtime.CompilerServices;

namespace Firn.Arm64.Smccc;

/// <summary>An SMC or HVC function identifier, as a caller passes it in W0 (SMCCC DEN0028, table 2-1).</summary>
public readonly struct FunctionId
{
    /// <summary>The identifier's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Bits 15:0: the function within its owner's range.</summary>
    public uint Number { get => (uint)Field.Get(Bits, 0, 16); init => Bits = (uint)Field.With(Bits, 0, 16, value); }

    /// <summary>Bit 16: the caller holds no live SVE state; a hint of SMCCC 1.3, which a callee may ignore.</summary>
    public bool SveHint { get => Field.Flag(Bits, 16); init => Bits = (uint)Field.WithFlag(Bits, 16, value); }

    /// <summary>Bits 23:17: must be zero in a fast call; otherwise the call is unknown.</summary>
    public uint MustBeZero { get => (uint)Field.Get(Bits, 17, 7); init => Bits = (uint)Field.With(Bits, 17, 7, value); }

    /// <summary>Bits 29:24: the owning entity.</summary>
    public ServiceOwner Owner { get => (ServiceOwner)Field.Get(Bits, 24, 6); init => Bits = (uint)Field.With(Bits, 24, 6, (ulong)value); }

    /// <summary>Bit 30: the call uses the SMC64 convention.</summary>
    public bool Is64 { get => Field.Flag(Bits, 30); init => Bits = (uint)Field.WithFlag(Bits, 30, value); }

    /// <summary>Bit 31: a fast (atomic) call; 0 is a yielding call or the legacy range.</summary>
    public bool IsFast { get => Field.Flag(Bits, 31); init => Bits = (uint)Field.WithFlag(Bits, 31, value); }

    /// <summary>The identifier without the SVE hint: what a dispatcher compares with its table.</summary>
    public uint Function => (uint)Field.WithFlag(Bits, 16, false);

    /// <summary>
    /// The identifier obeys the encoding: bits 23:17 of a fast call are zero. A call that does not is answered with
    /// <see cref="SmcccResult.NotSupported"/> (DEN0028 table 2-1).
    /// </summary>
    public bool IsWellFormed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !IsFast || Field.Get(Bits, 17, 7) == 0;
    }

    /// <summary>The identifier of a fast SMC32 call.</summary>
    public static FunctionId Fast32(ServiceOwner owner, uint number) => new() { IsFast = true, Owner = owner, Number = number };

    /// <summary>The identifier of a fast SMC64 call.</summary>
    public static FunctionId Fast64(ServiceOwner owner, uint number) =>
        new() { IsFast = true, Is64 = true, Owner = owner, Number = number };
}
