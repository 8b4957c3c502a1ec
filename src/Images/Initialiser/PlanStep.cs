using Firn.Abi.Objects;

namespace Firn.Images.Initialiser;

/// <summary>A call of Retype, as a plan says it.</summary>
internal struct PlanStep
{
    /// <summary>The place of the memory.</summary>
    internal int Source;

    /// <summary>What is made.</summary>
    internal ObjectType Type;

    /// <summary>Its size, as Retype is told it.</summary>
    internal int Bits;

    /// <summary>How many.</summary>
    internal int Count;
}
