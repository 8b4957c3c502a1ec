using System.Text.Json.Serialization;
using Firn.Abi;
using Firn.Abi.Boot;

namespace Firn.Tools.Image;

/// <summary>One image of an inspected boot image.</summary>
public sealed record ImageReportEntry
{
    /// <summary>Its name; "number NN" if the manifest's name is not printable.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required ImageKind Kind { get; init; }

    /// <summary>The world whose memory it occupies.</summary>
    public required World World { get; init; }

    /// <summary>Exception level at which code is entered; 0 for what is not code.</summary>
    public required int ExceptionLevel { get; init; }

    /// <summary>Where the contents are at reset.</summary>
    public required ImagePlacement Placement { get; init; }

    /// <summary>Offset of the contents in the flash file.</summary>
    [JsonConverter(typeof(HexadecimalConverter))]
    public required ulong Offset { get; init; }

    /// <summary>Bytes of contents.</summary>
    public required ulong FileSize { get; init; }

    /// <summary>Physical address in memory.</summary>
    [JsonConverter(typeof(HexadecimalConverter))]
    public required ulong Address { get; init; }

    /// <summary>Bytes of memory.</summary>
    public required ulong MemorySize { get; init; }

    /// <summary>Physical address of the first instruction; 0 for what is not code.</summary>
    [JsonConverter(typeof(HexadecimalConverter))]
    public required ulong Entry { get; init; }

    /// <summary>The SHA-384 that the manifest states, in hexadecimal; null if it states none.</summary>
    public required string? Digest { get; init; }

    /// <summary>What a command line says; null for other kinds.</summary>
    public string? Text { get; init; }

    /// <summary>What is wrong with it; empty if nothing is.</summary>
    public required string Problem { get; init; }
}
