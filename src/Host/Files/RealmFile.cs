using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.CapDlForm;
using Firn.RealmProtocol;

namespace Firn.Host.Files;

/// <summary>
/// What a realm is made of, as the developer's machine makes it: the canonical form and the contents (docs/capdl-canonical.md, "The realm file"). The form is
/// in memory, the contents are read where they are needed.
/// </summary>
public sealed class RealmFile : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly byte[] _form;
    private readonly long _start;

    private RealmFile(Stream stream, byte[] form, ulong memory, IReadOnlyList<RealmContent> contents, long start)
    {
        _stream = stream;
        _form = form;
        _start = start;
        Memory = memory;
        Contents = contents;
        Measurement = Convert.ToHexStringLower(FormContents.Measure(form));
        ContentBytes = contents.Sum(content => content.Length);
    }

    /// <summary>The canonical form.</summary>
    public ReadOnlyMemory<byte> Form => _form;

    /// <summary>The memory that it is to be created with, in bytes, as the compiler estimated it: it is not measured.</summary>
    public ulong Memory { get; }

    /// <summary>The SHA-384 of the form, 96 hexadecimal digits: what the realm will measure.</summary>
    public string Measurement { get; }

    /// <summary>What its frames begin with, in the order in which it is sent.</summary>
    public IReadOnlyList<RealmContent> Contents { get; }

    /// <summary>The bytes of all of them, as they are sent.</summary>
    public long ContentBytes { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="RealmFileException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<RealmFile> OpenAsync(string path, CancellationToken cancellation = default)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous);
        try
        {
            return await OpenAsync(stream, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens a file that is a stream from its beginning to its end, can seek, and is the realm file's from now on.</summary>
    /// <exception cref="RealmFileException">It is none.</exception>
    public static async Task<RealmFile> OpenAsync(Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new ItemReader(stream);
        if (await reader.HeadAsync(MajorType.Array, cancellation).ConfigureAwait(false) != RealmFileForm.Items)
            throw new RealmFileException("This is no realm file.");
        if (await reader.HeadAsync(MajorType.Unsigned, cancellation).ConfigureAwait(false) != RealmFileForm.Version)
            throw new RealmFileException("The realm file is of another version.");
        byte[] form = await reader.BytesAsync(RealmLimits.FormBytes, "form", cancellation).ConfigureAwait(false);
        ulong memory = await reader.HeadAsync(MajorType.Unsigned, cancellation).ConfigureAwait(false);
        // A content takes more bytes of the form than of these.
        byte[] references = await reader.BytesAsync(RealmLimits.FormBytes, "table of contents", cancellation).ConfigureAwait(false);
        ulong length = await reader.HeadAsync(MajorType.Bytes, cancellation).ConfigureAwait(false);
        long start = stream.Position;
        if (length != (ulong)(stream.Length - start))
            throw new RealmFileException("The realm file is not whole.");
        IReadOnlyList<RealmContent> contents = FormContents.Read(form, references);
        if (contents.Any(content => content.Offset + content.Length > (long)length))
            throw new RealmFileException("The realm file is damaged: a content has no place in it.");
        return new RealmFile(stream, form, memory, contents, start);
    }

    /// <summary>The name of an object by its position in the form, as specifications write it; null if there is none.</summary>
    public string? NameOf(int position) => FormContents.NameOf(_form, position);

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>Reads bytes of a content, from a place in it on.</summary>
    internal async Task ReadAsync(RealmContent content, long offset, Memory<byte> bytes, CancellationToken cancellation)
    {
        _stream.Position = _start + content.Offset + offset;
        if (await _stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < bytes.Length)
            throw new RealmFileException("The realm file ends early: it was changed while it was read.");
    }
}
