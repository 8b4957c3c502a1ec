namespace Firn.Arm64.Smccc;

/// <summary>The owning entity number of an SMC function identifier, bits 29:24 (SMCCC DEN0028, section 6).</summary>
public enum ServiceOwner : byte
{
    /// <summary>Arm Architecture calls: version, features, workarounds.</summary>
    Architecture = 0,

    /// <summary>CPU service calls.</summary>
    Cpu = 1,

    /// <summary>SiP service calls.</summary>
    SiliconPartner = 2,

    /// <summary>OEM service calls.</summary>
    Oem = 3,

    /// <summary>Standard Secure service calls: PSCI, FF-A, TRNG, SDEI.</summary>
    StandardSecure = 4,

    /// <summary>Standard Hypervisor service calls.</summary>
    StandardHypervisor = 5,

    /// <summary>Vendor-specific hypervisor service calls.</summary>
    VendorHypervisor = 6,

    /// <summary>Vendor-specific EL3 monitor service calls.</summary>
    VendorMonitor = 7,

    /// <summary>First of the two numbers of trusted applications.</summary>
    TrustedApplicationFirst = 48,

    /// <summary>Last number of trusted applications.</summary>
    TrustedApplicationLast = 49,

    /// <summary>First of the numbers of trusted operating systems.</summary>
    TrustedOsFirst = 50,

    /// <summary>Last number of trusted operating systems.</summary>
    TrustedOsLast = 63,
}
