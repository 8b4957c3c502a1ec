using System;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>Memory and objects, as the plan says.</summary>
internal static class MemorySteps
{
    private const int SmallestBits = 4;

    /// <summary>Takes the plan's blocks from the kernel's memory and makes every object.</summary>
    internal static bool TryMake(scoped ref InitialSystem system)
    {
        CborReader blocks = system.File.Blocks;
        int count = blocks.ReadArray();
        int current = -1;
        ulong used = 0;
        for (int i = 0; i < count; i++)
        {
            blocks.ReadArray(2);
            ulong address = blocks.ReadUnsigned();
            int bits = (int)blocks.ReadUnsigned();
            int source = Find(in system, address, bits);
            if (source < 0)
                return system.Realized.Break(ObjectMadeFrom(in system, i), "the kernel has untyped memory where the plan takes it"u8);
            if (source != current)
                used = 0;
            current = source;
            if (!TryTake(ref system, source, address - system.Untyped[source].Address, bits, i, ref used))
                return false;
        }
        return TryStep(ref system, count);
    }

    /// <summary>
    /// The system takes something of the untyped memory that an address lies in. What anybody else made of that memory before would lie where the plan
    /// makes its first object, and everything behind would be something else than the specification says.
    /// </summary>
    internal static bool TakesFrom(scoped in CompiledForm file, ReadOnlySpan<UntypedDescriptor> untyped, ulong address)
    {
        for (int i = 0; i < untyped.Length; i++)
        {
            ulong start = untyped[i].Address;
            ulong size = 1UL << untyped[i].SizeBits;
            if (address >= start && address - start < size)
                return HasBlock(in file, start, size);
        }
        return false;
    }

    private static bool HasBlock(scoped in CompiledForm file, ulong start, ulong size)
    {
        CborReader blocks = file.Blocks;
        for (int left = blocks.ReadArray(); left > 0; left--)
        {
            blocks.ReadArray(2);
            ulong address = blocks.ReadUnsigned();
            _ = blocks.ReadUnsigned();
            if (address >= start && address - start < size)
                return true;
        }
        return false;
    }

    // Blocks come by address, so what lies between two of one untyped is skipped once.
    private static bool TryTake(scoped ref InitialSystem system, int source, ulong offset, int bits, int place, ref ulong used)
    {
        var untyped = Untyped.At(system.Information.Untyped.Start + (ulong)source);
        while (used < offset)
        {
            int skip = SmallestBits;
            while (used % (2UL << skip) == 0 && used + (2UL << skip) <= offset)
                skip++;
            if (!system.Realized.Check(Retype(ref system, untyped, ObjectType.Untyped, skip, system.Realized.Spare++, 1), "Untyped.Retype of what lies before"u8, -1))
                return false;
            used += 1UL << skip;
        }
        used = offset + (1UL << bits);
        return system.Realized.Check(Retype(ref system, untyped, ObjectType.Untyped, bits, place, 1), "Untyped.Retype of memory"u8, -1);
    }

    private static bool TryStep(scoped ref InitialSystem system, int first)
    {
        int next = first;
        CborReader steps = system.File.Steps;
        for (int left = steps.ReadArray(); left > 0; left--)
        {
            steps.ReadArray(4);
            var source = Untyped.At(system.Realized.Base + steps.ReadUnsigned());
            var type = (ObjectType)steps.ReadUnsigned();
            int bits = (int)steps.ReadUnsigned();
            int count = (int)steps.ReadUnsigned();
            InvocationResult result = Retype(ref system, source, type, bits, next, count);
            if (!result.IsSuccess)
                return system.Realized.Check(result, "Untyped.Retype"u8, ObjectAt(in system, next));
            next += count;
        }
        return true;
    }

    private static InvocationResult Retype(scoped ref InitialSystem system, Untyped untyped, ObjectType type, int bits, int place, int count) =>
        untyped.Retype((ulong)type, (ulong)bits, system.Realized.Places, 0, 0, (ulong)place, (ulong)count);

    private static int Find(scoped in InitialSystem system, ulong address, int bits)
    {
        for (int i = 0; i < system.Untyped.Length; i++)
        {
            ulong start = system.Untyped[i].Address;
            ulong size = 1UL << system.Untyped[i].SizeBits;
            if (address >= start && address - start < size && bits <= system.Untyped[i].SizeBits)
                return i;
        }
        return -1;
    }

    private static int ObjectMadeFrom(scoped in InitialSystem system, int block)
    {
        CborReader blocks = system.File.Blocks;
        int next = blocks.ReadArray();
        CborReader steps = system.File.Steps;
        for (int left = steps.ReadArray(); left > 0; left--)
        {
            steps.ReadArray(4);
            int source = (int)steps.ReadUnsigned();
            _ = steps.ReadUnsigned();
            _ = steps.ReadUnsigned();
            if (source == block)
                return ObjectAt(in system, next);
            next += (int)steps.ReadUnsigned();
        }
        return -1;
    }

    private static int ObjectAt(scoped in InitialSystem system, int place)
    {
        for (int i = 0; i < system.Realized.Form.Count; i++)
        {
            if (system.File.PlaceOf(i) == place)
                return i;
        }
        return -1;
    }
}
