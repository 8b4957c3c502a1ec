using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>
/// A console for the initialiser where the kernel prints nothing: the serial port, if the system does not have it. If it does, then for errors: a system that
/// cannot be realized does not run, so the initialiser takes the port that it would have given away.
/// </summary>
internal static class LastWords
{
    private const int PageBits = 12;
    private const byte WordBits = 64;
    private const ulong OwnSlot = 3;

    /// <summary>Takes the port for all that is said, if the system leaves it.</summary>
    internal static void Open(scoped ref InitialSystem system)
    {
        if (!BoardConsole.IsNeeded || MemorySteps.IsTaken(in system.File, BoardConsole.Physical))
            return;
        Prepare(in system);
        system.ConsoleBytes = BoardConsole.IsReady ? 1UL << PageBits : 0;
    }

    /// <summary>Sees to it that what is said is seen, as far as the initialiser can come to the serial port.</summary>
    internal static void Prepare(scoped in InitialSystem system)
    {
        if (!BoardConsole.IsNeeded || BoardConsole.IsReady)
            return;
        ulong slot = system.EmptySlots + OwnSlot;
        if (!TryTake(in system, slot))
            return;
        ulong window = SystemFile.ConsoleWindow();
        var own = Frame.At(system.Information.ImageFrames.Start + ((window - RootTaskMemory.ImageStart()) >> PageBits));
        var space = AddressSpace.At((ulong)InitialSlot.AddressSpace);
        if (own.Unmap().IsSuccess && Frame.At(slot).Map(space, window, CapabilityRights.ReadWrite, new() { ExecuteNever = true }).IsSuccess)
            BoardConsole.UseAt(window);
    }

    // It is an object's frame already, or its memory is taken and nothing made of it, or it is still the kernel's.
    private static bool TryTake(scoped in InitialSystem system, ulong slot)
    {
        int position = FindObject(in system, out int block);
        if (position >= 0 && system.Realized.Form.KindOf(position) == FormKind.Frame && TryCopy(in system, position, slot))
            return true;
        if (position >= 0 && system.Realized.Form.KindOf(position) == FormKind.Untyped && TryMake(system.Realized.At(position), slot))
            return true;
        if (block >= 0 && system.Realized.Places.Pointer != 0 && TryMake(system.Realized.Base + (ulong)block, slot))
            return true;
        // Blocks are taken by address. Before this one nothing was made of the memory that begins with the port, so its first page is the port.
        for (int i = 0; i < system.Untyped.Length && (system.BlocksTaken == 0 || system.BlocksTaken <= block); i++)
        {
            if (system.Untyped[i].Address == BoardConsole.Physical)
                return TryMake(system.Information.Untyped.Start + (ulong)i, slot);
        }
        return false;
    }

    private static bool TryCopy(scoped in InitialSystem system, int position, ulong slot) => CNode.At((ulong)InitialSlot.CNode).Copy(
        slot, WordBits, system.Realized.Places, (ulong)system.File.PlaceOf(position), system.Realized.PlaceBits, CapabilityRights.All).IsSuccess;

    private static bool TryMake(ulong memory, ulong slot) =>
        Untyped.At(memory).Retype((ulong)ObjectType.SmallFrame, 0, CNode.At((ulong)InitialSlot.CNode), 0, 0, slot, 1).IsSuccess;

    // What the specification, or else the platform, puts at the port's address; and the block that begins there.
    private static int FindObject(scoped in InitialSystem system, out int block)
    {
        block = -1;
        CborReader blocks = system.File.Blocks;
        int count = blocks.ReadArray();
        for (int i = 0; i < count; i++)
        {
            blocks.ReadArray(2);
            if (blocks.ReadUnsigned() == BoardConsole.Physical)
                block = i;
            _ = blocks.ReadUnsigned();
        }
        for (int i = 0; i < system.Realized.Form.Count; i++)
        {
            if (system.Realized.Form.KindOf(i) is not (FormKind.Frame or FormKind.Untyped))
                continue;
            system.Realized.Form.Read(i, out ObjectForm item);
            if (item.Parameters.Has(ParameterKey.PhysicalAddress) && item.Parameters[ParameterKey.PhysicalAddress] == BoardConsole.Physical
                && (item.Kind == FormKind.Untyped ? !item.Parameters.Has(ParameterKey.Children) : item.Parameters[ParameterKey.SizeBits] == PageBits))
            {
                return i;
            }
        }
        return block < 0 ? -1 : MemorySteps.ObjectMadeFrom(in system, block);
    }
}
