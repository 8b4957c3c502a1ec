using Firn.Abi.Configuration;
using Firn.Arm64.Identification;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>A core's translation, made ready for threads.</summary>
public static class TranslationSetup
{
    // ID_AA64MMFR0_EL1: TGran4 and TGran4_2 where 4 KiB is missing; PARange of 40 and 44 bits, which VTCR_EL2.PS takes as it is.
    private const uint NoGranule4 = 15;
    private const uint NoStage2Granule4 = 1;
    private const uint Bits40 = 2;
    private const uint Bits44 = 4;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Sets up stage 2, EL1's registers as threads without virtual CPU need them, and the traps of the FPU; <c>Shared.EmptyRoot</c> is made before
        /// (seL4: vcpu_boot_init, fpsimd_init). TLBs hold nothing yet. False: the core lacks what the configuration needs.
        /// </summary>
        public bool TryInitializeTranslation()
        {
            uint size = TConfiguration.PhysicalAddressBits == 40 ? Bits40 : Bits44;
            MemoryModelFeatures0 features = core.Machine.MemoryModelFeatures;
            if (features.PhysicalAddressRange < size || features.Granule4 == NoGranule4 || features.Stage2Granule4 == NoStage2Granule4)
                return false;
            core.Machine.SetStage2Control(Stage2TranslationControl.Clean with
            {
                Size0 = 64 - (uint)TConfiguration.PhysicalAddressBits,
                StartLevel = TConfiguration.PhysicalAddressBits == 40 ? 1U : 2U,
                Inner0 = WalkCacheability.WriteBackAllocate,
                Outer0 = WalkCacheability.WriteBackAllocate,
                Shareability0 = Shareability.Inner,
                OutputSize = size,
            });
            core.InitializeVirtualCpus();
            core.SwitchTo(core.EmptyTranslation);
            core.IsFloatingPointOn = false;
            core.Machine.SetFloatingPointAccess(false);
            core.Machine.SynchronizeInstructions();
            return true;
        }
    }
}
