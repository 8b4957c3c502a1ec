using System;
using System.Runtime.InteropServices;
using Firn.Abi.Capabilities;
using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.Sha2;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>What frames contain at the start.</summary>
internal static class ContentSteps
{
    private const int PageBits = 12;
    private const ulong LargeWindow = 0x1000_0000;

    /// <summary>Fills every frame that has contents. Each content is checked against the digest that was measured.</summary>
    internal static bool TryFill(scoped ref InitialSystem system)
    {
        ulong window = SystemFile.Window();
        var own = Frame.At(system.Information.ImageFrames.Start + ((window - RootTaskMemory.ImageStart()) >> PageBits));
        if (!system.Realized.Check(own.Unmap(), "Page.Unmap of its window"u8, -1))
            return false;
        int content = 0;
        for (int i = system.Realized.Form.NextWithContents(0); i < system.Realized.Form.Count; i = system.Realized.Form.NextWithContents(i + 1))
        {
            if (!TryFill(ref system, i, window, ref content))
                return false;
        }
        return true;
    }

    private static bool TryFill(scoped ref InitialSystem system, int position, ulong window, ref int content)
    {
        system.Realized.Form.Read(position, out ObjectForm item);
        int bits = (int)item.Parameters[ParameterKey.SizeBits];
        if (bits > RealizationLimits.ContentBits)
            return system.Realized.Break(position, "a frame with contents has at most 2 MiB"u8);
        ulong address = bits == PageBits ? window : LargeWindow;
        var frame = Frame.At(system.Realized.At(position));
        var space = AddressSpace.At((ulong)InitialSlot.AddressSpace);
        if (!system.Realized.Check(frame.Map(space, address, CapabilityRights.ReadWrite, new() { Cacheable = true, ExecuteNever = true }), "Page.Map for its contents"u8, position))
            return false;
        FillReader fills = system.Realized.Form.FillsOf(in item);
        Span<byte> memory = default(MappedMemory).At(address, 1 << bits);
        while (fills.MoveNext(out FillForm fill))
        {
            Span<byte> target = memory.Slice((int)fill.Offset, (int)fill.Length);
            if (fill.IsBootInformation ? !TryCopyChunk(ref system, position, in fill, target) : !TryCopy(ref system, position, in fill, content++, target))
                return false;
        }
        // Another address may fetch it, by another cache, or read it without any, as a device and a guest without its MMU do.
        return system.Realized.Check(frame.CleanData(0, 1UL << bits), "Page.Clean_Data"u8, position)
            && system.Realized.Check(frame.UnifyInstruction(0, 1UL << bits), "Page.Unify_Instruction"u8, position)
            && system.Realized.Check(frame.Unmap(), "Page.Unmap"u8, position);
    }

    private static bool TryCopy(scoped ref InitialSystem system, int position, in FillForm fill, int number, Span<byte> target)
    {
        ReadOnlySpan<byte> bytes = system.File.ContentOf(number, fill.Length);
        if (bytes.Length != target.Length || !HasDigest(bytes, system.Realized.Form.Bytes.Slice(fill.DigestStart, FillForm.DigestSize)))
            return system.Realized.Break(position, "a content has the digest that was measured"u8);
        bytes.CopyTo(target);
        return true;
    }

    private static bool HasDigest(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> digest)
    {
        DigestBytes computed = default;
        Sha384.Compute(bytes, computed);
        ReadOnlySpan<byte> found = computed;
        return found.SequenceEqual(digest);
    }

    private static bool TryCopyChunk(scoped ref InitialSystem system, int position, in FillForm fill, Span<byte> target)
    {
        ReadOnlySpan<byte> chunks = system.Chunks;
        while (chunks.Length >= BootChunk.Size)
        {
            BootChunk chunk = MemoryMarshal.Read<BootChunk>(chunks);
            if (chunk.Length < BootChunk.Size || chunk.Length > (ulong)chunks.Length)
                break;
            if (chunk.Id == fill.Chunk && fill.ChunkOffset <= chunk.Length)
            {
                ReadOnlySpan<byte> bytes = chunks.Slice((int)fill.ChunkOffset, (int)(chunk.Length - fill.ChunkOffset));
                bytes.Slice(0, Math.Min(bytes.Length, target.Length)).CopyTo(target);
                return true;
            }
            chunks = chunks.Slice((int)chunk.Length);
        }
        return system.Realized.Break(position, "the kernel hands over the chunk of boot information"u8);
    }
}
