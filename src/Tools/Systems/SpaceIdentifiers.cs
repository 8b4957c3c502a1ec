namespace Firn.Tools.Systems;

/// <summary>Identifiers for address spaces that a component makes while the system runs: an ASID pool of the kernel's, 512 of them.</summary>
public sealed class SpaceIdentifiers
{
    internal SpaceIdentifiers(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    internal Component? Owner { get; set; }
}
