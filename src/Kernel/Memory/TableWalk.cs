using System.Runtime.CompilerServices;
using Firn.Arm64;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>Walks of threads' tables.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <typeparam name="TRegime">The tables' regime.</typeparam>
public static class TableWalk<TMachine, TRegime>
    where TMachine : struct, IKernelMachine
    where TRegime : struct, ITranslationRegime
{
    private const int LevelBits = 9;
    private const int DescriptorSize = 8;

    /// <summary>The last descriptor on an address's way (seL4: lookupPTSlot). Bits of the address above the root's reach are ignored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TablePosition Find(TMachine machine, TableReference root, ulong address)
    {
        int bits = Granule.PageBits + (LevelBits * (TRegime.Levels - 1));
        ulong place = root.Value + (Field.Get(address, bits, TRegime.RootIndexBits) * DescriptorSize);
        while (bits > Granule.PageBits)
        {
            ulong descriptor = machine.At<ulong>(place);
            if (!TRegime.IsTable(descriptor))
                break;
            bits -= LevelBits;
            place = KernelWindow.FromPhysical(TRegime.Output(descriptor)) + (Field.Get(address, bits, LevelBits) * DescriptorSize);
        }
        return new(place, bits);
    }

    /// <summary>The descriptor by which an address's walk reaches a table; 0: it does not.</summary>
    public static ulong FindTable(TMachine machine, TableReference root, ulong address, TableReference table)
    {
        int bits = Granule.PageBits + (LevelBits * (TRegime.Levels - 1));
        ulong place = root.Value + (Field.Get(address, bits, TRegime.RootIndexBits) * DescriptorSize);
        while (bits > Granule.PageBits)
        {
            ulong descriptor = machine.At<ulong>(place);
            if (!TRegime.IsTable(descriptor))
                break;
            ulong next = KernelWindow.FromPhysical(TRegime.Output(descriptor));
            if (next == table.Value)
                return place;
            bits -= LevelBits;
            place = next + (Field.Get(address, bits, LevelBits) * DescriptorSize);
        }
        return 0;
    }
}
