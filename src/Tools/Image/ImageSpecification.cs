using Firn.Abi;
using Firn.Abi.Boot;

namespace Firn.Tools.Image;

/// <summary>One image of a boot image, as its builder is told of it.</summary>
public sealed record ImageSpecification
{
    /// <summary>Unique name: 1 to 31 of a-z A-Z 0-9 - . _.</summary>
    public required string Name { get; init; }

    /// <summary>What the monitor does with it.</summary>
    public required ImageKind Kind { get; init; }

    /// <summary>The world whose memory it occupies; the normal world if not said.</summary>
    public World World { get; init; } = World.Normal;

    /// <summary>Exception level at which code is entered, 1 or 2 (3 for the monitor); 0 for what is not code.</summary>
    public int ExceptionLevel { get; init; }

    /// <summary>Whether the contents go into the flash file, or QEMU places them in RAM.</summary>
    public ImagePlacement Placement { get; init; } = ImagePlacement.Flash;

    /// <summary>Whether the monitor checks a digest of the contents; an image of the secure world has one in any case.</summary>
    public bool Digest { get; init; }

    /// <summary>The bytes and their place in memory.</summary>
    public required ImageContents Contents { get; init; }
}
