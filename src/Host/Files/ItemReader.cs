using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.CapDlForm;

namespace Firn.Host.Files;

/// <summary>Reads heads and strings of deterministic CBOR from a stream, without what lies behind them.</summary>
internal sealed class ItemReader
{
    private readonly Stream _stream;
    private readonly byte[] _head = new byte[sizeof(ulong)];

    internal ItemReader(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>The number or the length of an item of a type.</summary>
    /// <exception cref="RealmFileException">It is of another type, or longer written than it need be.</exception>
    internal async ValueTask<ulong> HeadAsync(MajorType type, CancellationToken cancellation)
    {
        await FillAsync(_head.AsMemory(0, 1), cancellation).ConfigureAwait(false);
        int detail = _head[0] & 31;
        if (_head[0] >> 5 != (int)type || detail > 27)
            throw new RealmFileException("This is no realm file.");
        if (detail < 24)
            return (ulong)detail;
        int width = 1 << (detail - 24);
        Array.Clear(_head);
        await FillAsync(_head.AsMemory(sizeof(ulong) - width), cancellation).ConfigureAwait(false);
        ulong value = BinaryPrimitives.ReadUInt64BigEndian(_head);
        return value >= (width == 1 ? 24 : 1UL << (width * 4)) ? value : throw new RealmFileException("The realm file is damaged: a number is longer than it need be.");
    }

    /// <summary>A byte string of at most so many bytes.</summary>
    internal async ValueTask<byte[]> BytesAsync(int most, string what, CancellationToken cancellation)
    {
        ulong length = await HeadAsync(MajorType.Bytes, cancellation).ConfigureAwait(false);
        if (length > (ulong)most)
            throw new RealmFileException($"The realm file's {what} has {length} bytes; a realm may have {most}.");
        byte[] bytes = new byte[length];
        await FillAsync(bytes, cancellation).ConfigureAwait(false);
        return bytes;
    }

    private async ValueTask FillAsync(Memory<byte> bytes, CancellationToken cancellation)
    {
        if (await _stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < bytes.Length)
            throw new RealmFileException("The realm file ends early.");
    }
}
