namespace Firn.User.Rings;

/// <summary>Memory that two programs share, by words. Whatever is read may change at once: each word is accessed once, and then a copy is looked at.</summary>
public interface IRingMemory
{
    /// <summary>Its bytes, a multiple of 8.</summary>
    int Size { get; }

    /// <summary>Reads eight bytes in one access.</summary>
    ulong Load(int offset);

    /// <summary>Writes eight bytes in one access.</summary>
    void Store(int offset, ulong value);

    /// <summary>What was accessed before is done before what is accessed afterwards, on every core (DMB ISH).</summary>
    void Order();
}
