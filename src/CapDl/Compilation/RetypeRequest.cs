using Firn.Abi.Objects;

namespace Firn.CapDl.Compilation;

/// <summary>What Untyped.Retype is asked for.</summary>
/// <param name="Type">The object's type.</param>
/// <param name="ChosenBits">Retype's size; 0 for types that have one size.</param>
/// <param name="SizeBits">log2 of the bytes that the object takes.</param>
public readonly record struct RetypeRequest(ObjectType Type, int ChosenBits, int SizeBits);
