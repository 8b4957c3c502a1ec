using System;
using System.Runtime.CompilerServices;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Sha2;
using Firn.User.Objects;

namespace Firn.Realms;

/// <summary>
/// Contents on their way into frames: one after the other, each from its first byte to its last. What is hashed is what is in the frame, after it was put there; nobody else has
/// the frame mapped.
/// </summary>
internal struct ContentIntake
{
    /// <summary>The most contents of a form.</summary>
    internal const int Capacity = 8192;

    private Records _records;
    private Sha384 _hash;
    private uint _received;
    private bool _isMapped;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The one that comes next.</summary>
    internal int Next { get; private set; }

    /// <summary>What the kernel refused.</summary>
    internal InvocationResult Result { get; private set; }

    /// <summary>The frame that <see cref="Next"/> belongs to; -1 where all have come.</summary>
    internal readonly int Position => Next < Count ? _records[Next].Position : -1;

    /// <summary>Notes a form's contents; false where there are too many.</summary>
    internal bool TryBegin(scoped in SpecificationForm form)
    {
        Count = 0;
        Next = 0;
        _received = 0;
        _isMapped = false;
        for (int i = 0; i < form.Count; i++)
        {
            if (!form.HasContents(i))
                continue;
            form.Read(i, out ObjectForm item);
            FillReader fills = form.FillsOf(in item);
            while (fills.MoveNext(out FillForm fill))
            {
                if (Count == Capacity)
                    return false;
                ref ContentRecord record = ref _records[Count++];
                record.Position = (ushort)i;
                record.SizeBits = (byte)item.Parameters[ParameterKey.SizeBits];
                record.Offset = (uint)fill.Offset;
                record.Length = (uint)fill.Length;
                record.Digest = fill.DigestStart;
            }
        }
        return true;
    }

    /// <summary>Takes the next bytes of a content.</summary>
    internal RealmStatus Take<TKernel>(
        TKernel kernel, int session, int realm, scoped ref Placement placement, scoped ReadOnlySpan<byte> form, scoped in ContentRequest request, scoped ReadOnlySpan<byte> bytes)
        where TKernel : struct, IRealmKernel
    {
        if (request.Content != (uint)Next || Next >= Count || request.Offset != _received)
            return RealmStatus.OutOfOrder;
        ref readonly ContentRecord record = ref _records[Next];
        if (bytes.IsEmpty || (uint)bytes.Length > record.Length - _received)
            return RealmStatus.Malformed;
        int place = placement.PlaceOf(record.Position);
        if (!_isMapped)
        {
            Result = kernel.MapWindow(session, realm, place, record.SizeBits);
            if (!Result.IsSuccess)
                return RealmStatus.KernelError;
            _isMapped = true;
        }
        if (_received == 0)
            _hash.Begin();
        Span<byte> target = kernel.Window(session, record.SizeBits).Slice((int)(record.Offset + _received), bytes.Length);
        bytes.CopyTo(target);
        _hash.Append(target);
        _received += (uint)bytes.Length;
        return _received < record.Length ? RealmStatus.Done : Finish(kernel, realm, place, form);
    }

    /// <summary>Takes the frame away that a content was on its way into, if there is one.</summary>
    internal void Stop<TKernel>(TKernel kernel, int realm, scoped ref Placement placement)
        where TKernel : struct, IRealmKernel
    {
        if (_isMapped)
            _ = kernel.UnmapWindow(realm, placement.PlaceOf(_records[Next].Position), _records[Next].SizeBits);
        _isMapped = false;
    }

    private RealmStatus Finish<TKernel>(TKernel kernel, int realm, int place, scoped ReadOnlySpan<byte> form)
        where TKernel : struct, IRealmKernel
    {
        ref readonly ContentRecord record = ref _records[Next];
        RealmMeasurement digest = default;
        _hash.Finish(digest);
        ReadOnlySpan<byte> found = digest;
        if (!found.SequenceEqual(form.Slice(record.Digest, RealmMeasurement.Size)))
            return RealmStatus.WrongDigest;
        if (Next + 1 == Count || _records[Next + 1].Position != record.Position)
        {
            Result = kernel.UnmapWindow(realm, place, record.SizeBits);
            if (!Result.IsSuccess)
                return RealmStatus.KernelError;
            _isMapped = false;
        }
        Next++;
        _received = 0;
        return RealmStatus.Done;
    }

    [InlineArray(Capacity)]
    private struct Records
    {
        private ContentRecord _first;
    }
}
