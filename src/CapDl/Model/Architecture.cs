namespace Firn.CapDl.Model;

/// <summary>The architecture of a specification (<c>arch</c>). Every one is read, checked and printed; <see cref="AArch64"/> alone is compiled.</summary>
public enum Architecture : byte
{
    /// <summary>Armv8-A, 64 bits (<c>aarch64</c>).</summary>
    AArch64 = 0,

    /// <summary>Arm, 32 bits (<c>arm11</c>).</summary>
    Arm32 = 1,

    /// <summary>x86, 32 bits (<c>ia32</c>).</summary>
    X86 = 2,

    /// <summary>x86, 64 bits (<c>x86_64</c>).</summary>
    X64 = 3,

    /// <summary>RISC-V (<c>riscv</c>).</summary>
    RiscV = 4,
}
