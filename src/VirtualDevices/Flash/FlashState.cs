namespace Firn.VirtualDevices.Flash;

/// <summary>What a flash does with the next access.</summary>
internal enum FlashState : byte
{
    /// <summary>Loads read the contents.</summary>
    Array,

    /// <summary>Loads read the status.</summary>
    Status,

    /// <summary>Loads read identification codes.</summary>
    Identity,

    /// <summary>Loads read the query structure.</summary>
    Query,

    /// <summary>The next store is a word of the contents.</summary>
    Program,

    /// <summary>The next store confirms an erasure.</summary>
    Erase,

    /// <summary>The next store says what is to be done with a block's lock.</summary>
    Lock,

    /// <summary>The next store says how many words follow.</summary>
    Count,

    /// <summary>Stores fill the buffer.</summary>
    Buffer,

    /// <summary>The next store confirms the buffer.</summary>
    Confirm,
}
