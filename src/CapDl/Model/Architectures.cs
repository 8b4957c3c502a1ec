namespace Firn.CapDl.Model;

/// <summary>What is true of each architecture.</summary>
public static class Architectures
{
    /// <summary>What the language calls it.</summary>
    public static string Keyword(this Architecture architecture) => architecture switch
    {
        Architecture.AArch64 => "aarch64",
        Architecture.Arm32 => "arm11",
        Architecture.X86 => "ia32",
        Architecture.X64 => "x86_64",
        _ => "riscv",
    };
}
