namespace Firn.Arm64.Identification;

/// <summary>ID_AA64DFR2_EL1, the third register of debug features (Arm ARM DDI 0487, ID_AA64DFR2_EL1).</summary>
public readonly struct DebugFeatures2
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>STEP, bits 3:0: 0 absent, 1 FEAT_STEP2.</summary>
    public uint StepOpcode { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>SPE_EXC, bits 19:16: 0 absent, 1 FEAT_SPE_EXC.</summary>
    public uint ProfilingExceptions { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>SPE_nVM, bits 23:20: 0 absent, 1 FEAT_SPE_nVM.</summary>
    public uint ProfilingVirtualization { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>TRBE_EXC, bits 27:24: 0 absent, 1 FEAT_TRBE_EXC.</summary>
    public uint TraceBufferExceptions { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }
}
