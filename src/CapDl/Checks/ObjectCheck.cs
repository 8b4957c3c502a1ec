using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether an object can be what it says.</summary>
internal sealed class ObjectCheck(Specification specification, ProblemCollection problems)
{
    private const int SmallFrameBits = 12;
    private const int LargeFrameBits = 21;
    private const int HugeFrameBits = 30;

    internal void Check(SystemObject item)
    {
        if (!item.Kind.ExistsOn(specification.Architecture))
        {
            problems.Error(ProblemCode.ObjectNotOnArchitecture, item.Location,
                $"{item.Name} is {item.Kind.Phrase()}, which {specification.Architecture.Keyword()} does not have");
        }
        switch (item.Parameters)
        {
            case FrameParameters frame:
                CheckFrame(item, frame);
                break;
            case UntypedParameters { PhysicalAddress: { } address, SizeBits: { } bits }:
                CheckAlignment(item, address, bits);
                break;
            case SchedulingContextParameters { Budget: { } budget, Period: { } period } when budget > period:
                problems.Error(ProblemCode.BudgetExceedsPeriod, item.Location, $"{item.Name} has a budget of {budget} in a period of {period}");
                break;
            default:
                break;
        }
        bool hasContents = item.Slots.Count > 0 || item.Parameters is FrameParameters { Fills.Count: > 0 } or UntypedParameters { Children.Count: > 0 };
        if (item.IsExtern && hasContents)
            problems.Error(ProblemCode.ExternWithContents, item.Location, $"{item.Name} is extern and has contents");
    }

    private void CheckFrame(SystemObject item, FrameParameters frame)
    {
        if (specification.Architecture == Architecture.AArch64 && frame.SizeBits is not (SmallFrameBits or LargeFrameBits or HugeFrameBits))
            problems.Error(ProblemCode.FrameNotOnArchitecture, item.Location, $"{item.Name} has 2^{frame.SizeBits} bytes");
        if (frame.PhysicalAddress is { } address)
            CheckAlignment(item, address, frame.SizeBits);
        Fill? last = null;
        foreach (Fill fill in frame.Fills.OrderBy(fill => fill.Offset))
        {
            SourceLocation place = fill.Location.File is null ? item.Location : fill.Location;
            if (fill.Offset > frame.Size || fill.Length > frame.Size - fill.Offset)
                problems.Error(ProblemCode.FillOutsideFrame, place, $"a fill of {item.Name} ends after the frame's {frame.Size} bytes");
            else if (last is not null && last.Offset + last.Length > fill.Offset)
                problems.Error(ProblemCode.FillsOverlap, place, $"two fills of {item.Name} overlap at offset {fill.Offset}");
            if (fill.Content is FileContent content && content.File.AsSpan().IndexOfAny('"', '\n', '\r') >= 0)
            {
                problems.Error(ProblemCode.MalformedFill, place,
                    $"a fill of {item.Name} is of a file whose name cannot be quoted", "rename the file");
            }
            last = fill;
        }
    }

    private void CheckAlignment(SystemObject item, ulong address, int bits)
    {
        if ((address & ((1UL << bits) - 1)) != 0)
            problems.Error(ProblemCode.Misaligned, item.Location, $"{item.Name} begins at 0x{address:x} and has 2^{bits} bytes");
    }
}
