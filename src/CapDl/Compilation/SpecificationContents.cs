using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Canonical;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Compilation;

/// <summary>
/// The bytes that a system's memory starts with: read from files, put together once each, and named by their digests in the specification.
/// </summary>
public sealed class SpecificationContents
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Dictionary<ContentDigest, uint> _offsets = [];
    private readonly Dictionary<string, byte[]?> _files = new(StringComparer.Ordinal);
    private readonly Func<string, string?> _find;
    private readonly ProblemCollection _problems;

    private SpecificationContents(Func<string, string?> find, ProblemCollection problems)
    {
        _find = find;
        _problems = problems;
    }

    /// <summary>All contents, each once, in the order of the objects.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Reads the contents of a system.</summary>
    /// <param name="specification">The system.</param>
    /// <param name="find">The path of a file that the specification names; null if there is none.</param>
    /// <param name="problems">Where what is wrong is noted.</param>
    /// <param name="bound">The system with a digest for every content that could be read.</param>
    public static SpecificationContents Read(
        Specification specification, Func<string, string?> find, ProblemCollection problems, out Specification bound)
    {
        var contents = new SpecificationContents(find, problems);
        bound = new Specification(
            specification.Architecture, specification.Objects.Select(contents.Bind), specification.Interrupts, specification.Derivations,
            specification.Domains, specification.Offers);
        return contents;
    }

    /// <summary>Where a content's bytes begin among <see cref="Bytes"/>; null if it is known by its digest alone.</summary>
    public uint? OffsetOf(ContentDigest digest) => _offsets.TryGetValue(digest, out uint offset) ? offset : null;

    private SystemObject Bind(SystemObject item) => item.Parameters is FrameParameters { Fills.Count: > 0 } frame
        ? item with { Parameters = frame with { Fills = frame.Fills.Select(fill => Bind(item, fill)).ToValueList() } } : item;

    private Fill Bind(SystemObject item, Fill fill)
    {
        if (fill.Content is not FileContent { File.Length: > 0 } content || Load(item, fill, content) is not { } bytes)
            return fill;
        ContentDigest digest = Measurement.Of(bytes);
        if (content.Digest is { } expected && !expected.Equals(digest))
            _problems.Error(ProblemCode.ContentDiffers, fill.Location, $"a content of {item.Name} in {content.File} has the digest sha384:{digest}");
        if (_offsets.TryAdd(digest, (uint)_bytes.WrittenCount))
            _bytes.Write(bytes);
        return fill with { Content = content with { Digest = digest } };
    }

    private byte[]? Load(SystemObject item, Fill fill, FileContent content)
    {
        if (!_files.TryGetValue(content.File, out byte[]? file))
        {
            file = TryRead(content.File);
            _files.Add(content.File, file);
            // A file fills many frames; one line about it will do.
            if (file is null)
                _problems.Error(ProblemCode.ContentUnreadable, fill.Location, $"{content.File}, which fills {item.Name}, cannot be read");
        }
        if (file is null)
            return null;
        if (content.Offset <= (ulong)file.Length && fill.Length <= (ulong)file.Length - content.Offset)
            return file.AsSpan((int)content.Offset, (int)fill.Length).ToArray();
        _problems.Error(
            ProblemCode.ContentShort, fill.Location, $"{content.File} has {file.Length} bytes, and {item.Name} wants {fill.Length} from {content.Offset} on");
        return null;
    }

    private byte[]? TryRead(string name)
    {
        try
        {
            return _find(name) is { } path ? File.ReadAllBytes(path) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
