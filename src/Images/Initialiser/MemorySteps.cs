using Firn.Abi.Objects;
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
                used = system.Untyped[source].Address == BoardConsole.Physical ? system.ConsoleBytes : 0;
            current = source;
            if (!TryTake(ref system, source, address - system.Untyped[source].Address, bits, i, ref used))
                return false;
            system.BlocksTaken = i + 1;
        }
        return TryStep(ref system, count);
    }

    /// <summary>What lies at an address is a device, as the kernel says.</summary>
    internal static bool IsDevice(scoped in InitialSystem system, ulong address)
    {
        int source = Find(in system, address, 0);
        return source >= 0 && system.Untyped[source].IsDevice != 0;
    }

    /// <summary>The system takes the memory at an address.</summary>
    internal static bool IsTaken(scoped in CompiledForm file, ulong address)
    {
        CborReader blocks = file.Blocks;
        for (int left = blocks.ReadArray(); left > 0; left--)
        {
            blocks.ReadArray(2);
            ulong start = blocks.ReadUnsigned();
            ulong size = 1UL << (int)blocks.ReadUnsigned();
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

    /// <summary>The first object that is made of a block; -1 for none.</summary>
    internal static int ObjectMadeFrom(scoped in InitialSystem system, int block)
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
