using System.Runtime.InteropServices;
using Firn.Abi.Configuration;

namespace Firn.Kernel.Objects;

/// <summary>Memory of objects that are gone, before others are made in it.</summary>
public static class ObjectMemory
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Clears <paramref name="length"/> bytes, a multiple of 16 that is not 0, at an address in the window that is one too.</summary>
        public void ClearMemory(ulong address, ulong length)
        {
            ulong end = address + length;
            do
            {
                ref WordPair pair = ref core.Machine.At<WordPair>(address);
                pair.First = 0;
                pair.Second = 0;
                address += WordPair.Size;
            }
            while (address != end);
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private struct WordPair
    {
        public const int Size = 16;

        public ulong First;

        public ulong Second;
    }
}
