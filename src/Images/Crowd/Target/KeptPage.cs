using Firn.Arm64.Target;

namespace Firn.Images.Crowd.Target;

/// <summary>Words that outlive restarts. Safety: the layout maps a page at each address that is asked for.</summary>
/// <param name="address">The page.</param>
internal readonly struct KeptPage(ulong address)
{
    /// <summary>A word.</summary>
    public ulong this[int index]
    {
        get => Instruction.Load64(address + ((ulong)index * sizeof(ulong)));
        set => Instruction.Store64(address + ((ulong)index * sizeof(ulong)), value);
    }
}
