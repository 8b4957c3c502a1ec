using System.Text.Json.Serialization;
using Firn.Abi;
using Firn.Abi.Boot;

namespace Firn.Tools.Layouts;

/// <summary>One image of a layout.</summary>
public sealed record LayoutImage
{
    /// <summary>Its name in the manifest and in every message about it.</summary>
    public required string Name { get; init; }

    /// <summary>What the monitor does with it.</summary>
    public required ImageKind Kind { get; init; }

    /// <summary>Where it comes from: <c>guest:NAME/FILE</c>, <c>image:PROJECT</c> or <c>file:PATH</c> (relative to the layout).</summary>
    public required string Source { get; init; }

    /// <summary>How its bytes are to be understood.</summary>
    public ImageFormat Format { get; init; } = ImageFormat.Raw;

    /// <summary>The world whose memory it occupies.</summary>
    public World World { get; init; } = World.Normal;

    /// <summary>The exception level at which code is entered, 1 or 2; 0 for what is not code.</summary>
    public int ExceptionLevel { get; init; }

    /// <summary>The physical address of its first byte; an ELF brings its own.</summary>
    [JsonConverter(typeof(AddressConverter))]
    public ulong? Address { get; init; }

    /// <summary>In the flash file, or placed in memory by the machine's loader.</summary>
    public ImagePlacement Placement { get; init; } = ImagePlacement.Flash;

    /// <summary>For a guest's initial RAM disk: the folder there that gets the layout's realm files, NAME.realm; null for none.</summary>
    public string? RealmFolder { get; init; }

    /// <summary>True to have the monitor check its digest; an image of the secure world always has one.</summary>
    public bool Digest { get; init; }
}
