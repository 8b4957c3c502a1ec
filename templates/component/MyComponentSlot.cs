namespace Firn.Images.MyComponent;

/// <summary>What the component has in its capability space.</summary>
public enum MyComponentSlot : ulong
{
    /// <summary>Its console.</summary>
    Console = 1,

    /// <summary>The right to call EL3, to end the machine.</summary>
    Monitor = 2,
}
