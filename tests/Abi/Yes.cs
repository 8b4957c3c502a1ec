namespace Firn.AbiTests;

/// <summary>True.</summary>
public readonly struct Yes : IFlag
{
    public static bool IsSet => true;
}
