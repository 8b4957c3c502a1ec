using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Firn.Abi.Boot;
using Firn.BootImage;

namespace Firn.Tools.Image;

/// <summary>What a boot image consists of and what is wrong with it. Nothing in the file makes an inspection throw.</summary>
public sealed record ImageReport
{
    /// <summary>The file's name, as it was given.</summary>
    public required string File { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }

    /// <summary>Whether a monitor would accept it, payloads in RAM apart.</summary>
    public bool IsValid => Problems.Count == 0;

    /// <summary>What is wrong, in the monitor's words; empty if nothing is.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Name of the layout; null if the file has no manifest that can be shown.</summary>
    public string? Layout { get; init; }

    /// <summary>The manifest's SHA-384, in hexadecimal; null if there is no manifest.</summary>
    public string? Digest { get; init; }

    /// <summary>Bytes of the first stage, up to its last that is not zero.</summary>
    public int FirstStageSize { get; init; }

    /// <summary>The images, in the manifest's order.</summary>
    public IReadOnlyList<ImageReportEntry> Entries { get; init; } = [];

    /// <summary>The memory that they were checked against.</summary>
    [JsonIgnore]
    public MachineMemory Memory { get; init; } = MachineMemory.LargestQemuVirt;

    /// <summary>Inspects the file at <paramref name="path"/>, for the largest QEMU virt machine.</summary>
    /// <exception cref="ImageException">The file cannot be read.</exception>
    public static ImageReport Inspect(string path) => Inspect(path, InputFile.Read(path), MachineMemory.LargestQemuVirt);

    /// <summary>Inspects a file's bytes, for a machine with this memory.</summary>
    public static ImageReport Inspect(string name, byte[] file, MachineMemory memory)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(memory);
        BootImageStatus status = BootManifest.Open(file, out BootManifest manifest);
        if (status is BootImageStatus.Success or BootImageStatus.ManifestAltered or BootImageStatus.ReservedNotZero)
            return Inspect(name, file, memory, in manifest, status);
        return new ImageReport { File = name, Size = file.LongLength, Problems = [Explain(name, file, in manifest, status)], Memory = memory };
    }

    /// <summary>The report as JSON, camel case, addresses as hexadecimal strings.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ImageReportJson.Default.ImageReport);

    private static ImageReport Inspect(string name, byte[] file, MachineMemory memory, in BootManifest manifest, BootImageStatus status)
    {
        var problems = new List<string>();
        var problemOf = new string[manifest.Entries.Length];
        if (status != BootImageStatus.Success)
            problems.Add(ProblemText.Describe(in manifest, new BootImageProblem(status), memory));
        Note(in manifest, manifest.Check(memory.ToMap()), memory, problems, problemOf);
        for (int i = 0; i < problemOf.Length; i++)
        {
            if (manifest.Entries[i].Placement != ImagePlacement.Ram)
                Note(in manifest, manifest.CheckContents(i, []), memory, problems, problemOf);
        }

        var entries = new List<ImageReportEntry>();
        for (int i = 0; i < problemOf.Length; i++)
            entries.Add(Describe(in manifest, i, problemOf[i] ?? ""));
        return new ImageReport
        {
            File = name,
            Size = file.LongLength,
            Problems = problems,
            Layout = NameOr(in manifest.Header.Layout, "(not printable)"),
            Digest = Convert.ToHexStringLower(manifest.Header.Digest),
            FirstStageSize = file.AsSpan(0, BootImageLayout.FirstStageLimit).LastIndexOfAnyExcept((byte)0) + 1,
            Entries = entries,
            Memory = memory,
        };
    }

    private static void Note(
        in BootManifest manifest, BootImageProblem problem, MachineMemory memory, List<string> problems, string[] problemOf)
    {
        if (problem.IsSuccess)
            return;
        string text = ProblemText.Describe(in manifest, problem, memory);
        if (!problems.Contains(text))
            problems.Add(text);
        if (problem.Entry >= 0)
            problemOf[problem.Entry] ??= text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    private static ImageReportEntry Describe(in BootManifest manifest, int index, string problem)
    {
        ref readonly ManifestEntry image = ref manifest.Entries[index];
        bool isText = image.Kind == ImageKind.CommandLine && manifest.Contents(index).Length is > 0 and <= BootImageLayout.MaximumCommandLine;
        return new ImageReportEntry
        {
            Name = NameOr(in image.Name, $"number {index:D2}"),
            Kind = image.Kind,
            World = image.World,
            ExceptionLevel = image.ExceptionLevel,
            Placement = image.Placement,
            Offset = image.Offset,
            FileSize = image.FileSize,
            Address = image.Address,
            MemorySize = image.MemorySize,
            Entry = image.Entry,
            Digest = image.DigestPresent == 0 ? null : Convert.ToHexStringLower(image.Digest),
            Text = isText ? Printable(manifest.Contents(index)) : null,
            Problem = problem,
        };
    }

    private static string NameOr(in ImageName name, string other) =>
        ImageNames.IsValid(in name) ? Encoding.ASCII.GetString(ImageNames.Text(in name)) : other;

    private static string Printable(ReadOnlySpan<byte> text) =>
        string.Concat(Encoding.Latin1.GetString(text).Select(character => character is >= ' ' and <= '~' ? character : '?'));

    /// <summary>Why a file is no boot image that can be shown: what it looks like says more than which check failed.</summary>
    private static string Explain(string name, byte[] file, in BootManifest manifest, BootImageStatus status)
    {
        if (status is BootImageStatus.WrongVersion)
            return $"{Path.GetFileName(name)}: has manifest version {manifest.Header.Version}; this tool knows version {BootImageLayout.Version}";
        if (status is BootImageStatus.WrongTotalSize)
        {
            return $"{Path.GetFileName(name)}: is truncated or damaged: the manifest states {manifest.Header.TotalSize} bytes, "
                + $"the file has {file.LongLength}";
        }

        bool isOurs = status is BootImageStatus.WrongCount;
        return isOurs
            ? ProblemText.Describe(in manifest, new BootImageProblem(status), MachineMemory.LargestQemuVirt)
            : $"{Path.GetFileName(name)}: is not a Firn boot image; it looks like {FileKind.Describe(file)}";
    }
}
