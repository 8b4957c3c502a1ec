using System;
using Firn.User.Rings;

namespace Firn.VirtualMachineTests.Streams;

/// <summary>Memory of a test, which two sides share.</summary>
internal readonly struct SharedWords(ulong[] words) : IRingMemory
{
    public int Size => words.Length * sizeof(ulong);

    public ulong Load(int offset) => words[Index(offset)];

    public void Store(int offset, ulong value) => words[Index(offset)] = value;

    public void Order()
    {
    }

    private static int Index(int offset) => offset % sizeof(ulong) == 0 ? offset / sizeof(ulong) : throw new InvalidOperationException("not aligned");
}
