using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Firn.Tools.Layouts;

/// <summary>A bootable system, as <c>layouts/NAME/layout.json</c> describes it.</summary>
public sealed record Layout
{
    /// <summary>The folder's name.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>One sentence for a list of layouts.</summary>
    public required string Description { get; init; }

    /// <summary>The machine that it wants when nobody says otherwise.</summary>
    public LayoutMachine Machine { get; init; } = new();

    /// <summary>The code in flash that runs from reset.</summary>
    public string FirstStage { get; init; } = "image:FirstStage";

    /// <summary>The EL3 monitor.</summary>
    public string Monitor { get; init; } = "image:Monitor";

    /// <summary>Everything else that is placed in memory.</summary>
    public required IReadOnlyList<LayoutImage> Images { get; init; }

    /// <summary>The normal world's kernel command line; null for none.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The consoles, UART 0 first.</summary>
    public IReadOnlyList<LayoutConsole> Consoles { get; init; } = [new("normal", "normal"), new("secure", "monitor")];
}
