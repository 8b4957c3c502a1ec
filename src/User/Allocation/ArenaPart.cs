namespace Firn.User.Allocation;

/// <summary>A part of an arena: some values, one after the other. It is a place, so that structs can hold it.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public readonly struct ArenaPart<T>
    where T : unmanaged
{
    /// <summary>Bytes before it.</summary>
    internal int Offset { get; init; }

    /// <summary>Values.</summary>
    public int Count { get; internal init; }
}
