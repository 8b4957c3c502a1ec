using System;
using System.Runtime.InteropServices;
using Firn.Abi.RootTask;
using Firn.Diagnostics;
using Firn.User.Target;

namespace Firn.Images.RootTask;

/// <summary>The boot information in words.</summary>
internal static class BootReport
{
    private static TextOutput<ConsoleSink> Output => new(default);

    /// <summary>Writes all of it.</summary>
    public static void Write(ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ReadOnlySpan<byte> chunks)
    {
        Output.WriteLine("root task: the kernel says"u8);
        Number("node"u8, information.Node);
        Number("nodes"u8, information.Nodes);
        Number("IPC buffer"u8, information.IpcBuffer);
        Region("empty slots"u8, information.Empty);
        Region("image frames"u8, information.ImageFrames);
        Region("image page tables"u8, information.ImagePageTables);
        Region("extra frames"u8, information.ExtraFrames);
        Number("CNode size bits"u8, information.CNodeSizeBits);
        Number("domain"u8, information.Domain);
        Region("scheduling controls"u8, information.SchedulingControls);
        Region("untyped"u8, information.Untyped);
        for (int i = 0; i < untyped.Length; i++)
            Memory(information.Untyped.Start + (ulong)i, in untyped[i]);
        while (chunks.Length >= BootChunk.Size)
        {
            BootChunk chunk = MemoryMarshal.Read<BootChunk>(chunks);
            Number("chunk"u8, chunk.Id);
            Number("  bytes"u8, chunk.Length);
            if (chunk.Length < BootChunk.Size || chunk.Length > (ulong)chunks.Length)
                break;
            chunks = chunks.Slice((int)chunk.Length);
        }
        Output.WriteLine("root task: done"u8);
    }

    private static void Number(ReadOnlySpan<byte> name, ulong value)
    {
        Output.Write("  "u8);
        Output.Write(name);
        Output.Write(": "u8);
        Output.WriteHex(value);
        Output.EndLine();
    }

    private static void Region(ReadOnlySpan<byte> name, SlotRegion region)
    {
        Output.Write("  "u8);
        Output.Write(name);
        Output.Write(": "u8);
        Output.WriteDecimal(region.Start);
        Output.Write(".."u8);
        Output.WriteDecimal(region.End);
        Output.EndLine();
    }

    private static void Memory(ulong slot, ref readonly UntypedDescriptor untyped)
    {
        Output.Write("    "u8);
        Output.WriteDecimal(slot);
        Output.Write(": "u8);
        Output.WriteHexDigits(untyped.Address, 12);
        Output.Write(", 2^"u8);
        Output.WriteDecimal(untyped.SizeBits);
        Output.WriteLine(untyped.IsDevice != 0 ? " device"u8 : ""u8);
    }
}
