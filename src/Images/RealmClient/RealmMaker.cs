using System;
using System.Runtime.CompilerServices;
using Firn.CapDlForm;
using Firn.RealmProtocol;

namespace Firn.Images.RealmClient;

/// <summary>Makes a realm of a file, by requests.</summary>
internal struct RealmMaker
{
    private const int Portion = 32 << 10;

    private Arena _arena;

    /// <summary>What the server says that the realm measures.</summary>
    internal RealmMeasurement Measurement;

    /// <summary>Makes it; the first answer that is not done.</summary>
    /// <param name="caller">Asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="name">The realm's name.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="damaged">The number of the content whose last byte is wrong; -1 for none.</param>
    internal RealmStatus Make(ref RealmCaller caller, scoped in RealmFileBytes file, scoped in RealmName name, ulong memory, int damaged)
    {
        CreateRequest create = default;
        create.Name = name;
        create.Memory = memory;
        create.FormBytes = (uint)file.Form.Length;
        RealmStatus status = caller.Ask(RealmOperation.Create, in create);
        for (int sent = 0; sent < file.Form.Length && status == RealmStatus.Done; sent += Portion)
            status = caller.Ask(RealmOperation.Form, file.Form.Slice(sent, Math.Min(Portion, file.Form.Length - sent)), default);
        if (status != RealmStatus.Done)
            return status;
        if (!FormAnswer.TryRead(caller.Answer, out FormAnswer answer))
            return RealmCaller.Silent;
        Measurement = answer.Measurement;
        status = SendContents(ref caller, in file, damaged);
        return status == RealmStatus.Done ? caller.Ask(RealmOperation.Seal) : status;
    }

    private RealmStatus SendContents(ref RealmCaller caller, scoped in RealmFileBytes file, int damaged)
    {
        if (!SpecificationForm.Open(file.Form, _arena, out SpecificationForm form).IsNone)
            return RealmStatus.FormRefused;
        RealmStatus status = RealmStatus.Done;
        int number = 0;
        for (int i = 0; i < form.Count && status == RealmStatus.Done; i++)
        {
            if (!form.HasContents(i))
                continue;
            form.Read(i, out ObjectForm item);
            FillReader fills = form.FillsOf(in item);
            for (; fills.MoveNext(out FillForm fill) && status == RealmStatus.Done; number++)
                status = Send(ref caller, number, file.Content(number, fill.Length), number == damaged);
        }
        return status;
    }

    private static RealmStatus Send(ref RealmCaller caller, int number, scoped ReadOnlySpan<byte> content, bool isDamaged)
    {
        ContentRequest request = default;
        request.Content = (uint)number;
        // A page at most, in this client's realms: so one request has all of it, and its last byte is known.
        RealmStatus status = RealmStatus.Done;
        for (int sent = 0; sent < content.Length && status == RealmStatus.Done; sent += Portion)
        {
            request.Offset = (ulong)sent;
            int length = Math.Min(Portion, content.Length - sent);
            if (isDamaged && sent + length == content.Length)
                return SendDamaged(ref caller, in request, content.Slice(sent, length));
            status = caller.Ask(RealmOperation.Content, in request, content.Slice(sent, length));
        }
        return status;
    }

    private static RealmStatus SendDamaged(ref RealmCaller caller, scoped in ContentRequest request, scoped ReadOnlySpan<byte> bytes)
    {
        Page copy = default;
        Span<byte> damaged = ((Span<byte>)copy).Slice(0, bytes.Length);
        bytes.CopyTo(damaged);
        damaged[^1] ^= 1;
        return caller.Ask(RealmOperation.Content, in request, damaged);
    }

    [InlineArray(RealmLimits.Objects)]
    private struct Arena
    {
        private uint _first;
    }

    [InlineArray(4096)]
    private struct Page
    {
        private byte _first;
    }
}
