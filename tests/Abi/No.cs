namespace Firn.AbiTests;

/// <summary>False.</summary>
public readonly struct No : IFlag
{
    public static bool IsSet => false;
}
