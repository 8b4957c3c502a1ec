namespace Firn.AbiTests;

/// <summary>A truth value as a type argument.</summary>
public interface IFlag
{
    static abstract bool IsSet { get; }
}
