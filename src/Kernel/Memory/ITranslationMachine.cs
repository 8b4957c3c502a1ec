using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>Stage 2 translation of this core, and cache maintenance by window address.</summary>
public interface ITranslationMachine
{
    /// <summary>VTTBR_EL2: the root of user translation, and its VMID; an ISB follows.</summary>
    void SetUserTranslation(Stage2TableBase root);
}
