using System.Collections.Generic;
using System.Globalization;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Syntax;

/// <summary>Names, ranges and places: what all sections share.</summary>
internal static class NameParser
{
    private static readonly Dictionary<string, ulong> _threadSlots = new()
    {
        ["cspace"] = ThreadSlot.CSpace,
        ["vspace"] = ThreadSlot.AddressSpace,
        ["reply_slot"] = ThreadSlot.MasterReply,
        ["caller_slot"] = ThreadSlot.Caller,
        ["ipc_buffer_slot"] = ThreadSlot.IpcBuffer,
        ["fault_ep_slot"] = ThreadSlot.FaultEndpoint,
        ["sc_slot"] = ThreadSlot.SchedulingContext,
        ["temp_fault_ep_slot"] = ThreadSlot.TimeoutEndpoint,
        ["timeout_ep_slot"] = ThreadSlot.TimeoutEndpoint,
        ["bound_notification"] = ThreadSlot.BoundNotification,
        ["bound_vcpu"] = ThreadSlot.VirtualCpu,
    };

    internal static NameSyntax Name(TokenReader reader, string what)
    {
        SourceLocation start = reader.Location;
        string name = reader.Name(what);
        IndexRange[] ranges = reader.Is(TokenKind.OpenBracket) ? Ranges(reader) : [];
        return new NameSyntax(name, ranges, reader.Since(start));
    }

    /// <summary>A slot before a colon, by number or by a thread's name for it; null if there is none.</summary>
    internal static ulong? OptionalSlot(TokenReader reader)
    {
        if (!reader.Is(TokenKind.Number) && !IsThreadSlot(reader))
            return null;
        ulong slot = Slot(reader);
        reader.Expect(TokenKind.Colon, ": after a slot");
        return slot;
    }

    internal static ulong Slot(TokenReader reader)
    {
        if (!reader.Is(TokenKind.Identifier))
            return reader.Number("a slot");
        SourceLocation start = reader.Location;
        string name = reader.Name("a slot");
        return _threadSlots.TryGetValue(name, out ulong slot) ? slot
            : throw reader.Wrong(ProblemCode.UnknownSlot, start, string.Create(CultureInfo.InvariantCulture, $"{name} is no slot"));
    }

    /// <summary><c>(object, slot)</c>, or a capability's name.</summary>
    internal static SlotSyntax Place(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        if (!reader.Is(TokenKind.OpenParenthesis))
            return new SlotSyntax(Name(reader, "(object, slot) or a capability's name"), null, reader.Since(start));
        return ExplicitPlace(reader);
    }

    /// <summary><c>(object, slot)</c>.</summary>
    internal static SlotSyntax ExplicitPlace(TokenReader reader)
    {
        SourceLocation start = reader.Location;
        reader.Expect(TokenKind.OpenParenthesis, "( before an object and a slot");
        NameSyntax name = Name(reader, "an object");
        reader.Expect(TokenKind.Comma, ", after the object");
        ulong slot = Slot(reader);
        reader.Expect(TokenKind.CloseParenthesis, ") after the slot");
        return new SlotSyntax(name, slot, reader.Since(start));
    }

    private static bool IsThreadSlot(TokenReader reader) => reader.Is(TokenKind.Identifier) && _threadSlots.ContainsKey(reader.Interned(reader.Text));

    private static IndexRange[] Ranges(TokenReader reader)
    {
        reader.Skip();
        if (reader.TrySkip(TokenKind.CloseBracket))
            return [IndexRange.All];
        List<IndexRange> ranges = [];
        do
        {
            ulong? first = reader.Is(TokenKind.DotDot) ? null : reader.Number("an index");
            if (!reader.TrySkip(TokenKind.DotDot))
                ranges.Add(new IndexRange(first, first));
            else
                ranges.Add(new IndexRange(first, reader.Is(TokenKind.Number) || first is null ? reader.Number("the last index") : null));
        }
        while (reader.TrySkip(TokenKind.Comma));
        reader.Expect(TokenKind.CloseBracket, "] after the indices");
        return [.. ranges];
    }
}
