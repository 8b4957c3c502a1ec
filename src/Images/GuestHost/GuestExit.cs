namespace Firn.Images.GuestHost;

/// <summary>An exit, whichever form it was told in, and the answer to it.</summary>
internal struct GuestExit
{
    /// <summary>ESR.</summary>
    internal ulong Syndrome;

    /// <summary>Of an abort the guest's physical address, of a call x1.</summary>
    internal ulong Address;

    /// <summary>What is stored, or x0 of a call; to answer: what is loaded, or x0.</summary>
    internal ulong Value;

    /// <summary>To answer: the register is set to the value.</summary>
    internal bool HasValue;

    /// <summary>The guest waits for the other one; there is no answer yet.</summary>
    internal bool IsHeld;
}
