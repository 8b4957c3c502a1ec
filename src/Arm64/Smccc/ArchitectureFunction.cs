namespace Firn.Arm64.Smccc;

/// <summary>The Arm Architecture calls (DEN0028, section 7), all fast; named by their SMC32 identifier.</summary>
public enum ArchitectureFunction : uint
{
    /// <summary>SMCCC_VERSION: the convention's version, an <see cref="SmcccVersion"/>.</summary>
    Version = 0x80000000,

    /// <summary>SMCCC_ARCH_FEATURES: whether the Arm Architecture call named in W1 exists.</summary>
    Features = 0x80000001,

    /// <summary>SMCCC_ARCH_SOC_ID: the chip's identity.</summary>
    SocId = 0x80000002,

    /// <summary>SMCCC_ARCH_FEATURE_AVAILABILITY: which features EL3 has enabled; its SMC64 form alone exists (SMCCC 1.5).</summary>
    FeatureAvailability = 0x80000003,

    /// <summary>SMCCC_ARCH_WORKAROUND_4: whether CVE-2024-7881 is mitigated (SMCCC 1.5).</summary>
    Workaround4 = 0x80000004,

    /// <summary>SMCCC_ARCH_WORKAROUND_3: mitigates CVE-2017-5715 and CVE-2022-23960.</summary>
    Workaround3 = 0x80003FFF,

    /// <summary>SMCCC_ARCH_WORKAROUND_2: turns the mitigation of CVE-2018-3639 on or off.</summary>
    Workaround2 = 0x80007FFF,

    /// <summary>SMCCC_ARCH_WORKAROUND_1: mitigates CVE-2017-5715.</summary>
    Workaround1 = 0x80008000,
}
