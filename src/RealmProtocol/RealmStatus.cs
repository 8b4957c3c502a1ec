namespace Firn.RealmProtocol;

/// <summary>How a request ended. All but <see cref="Done"/> have changed nothing but, perhaps, ended the realm in hand.</summary>
public enum RealmStatus : ushort
{
    /// <summary>It is done.</summary>
    Done = 0,

    /// <summary>There is no such operation.</summary>
    UnknownOperation = 1,

    /// <summary>The request's bytes are not those of its operation.</summary>
    Malformed = 2,

    /// <summary>It does not follow what came before it: content before form, seal before all contents, or without a realm in hand.</summary>
    OutOfOrder = 3,

    /// <summary>No realm has this name.</summary>
    NoSuchRealm = 4,

    /// <summary>A realm has this name.</summary>
    NameTaken = 5,

    /// <summary>The realm is not in a state for this.</summary>
    WrongState = 6,

    /// <summary>Another stream is at it; or, of a start after a pause, its threads have used up their time: again after a period.</summary>
    Busy = 7,

    /// <summary>The reserve has no such block now.</summary>
    NoMemory = 8,

    /// <summary>The table of realms is full.</summary>
    TooManyRealms = 9,

    /// <summary>More bytes or objects than any realm may have.</summary>
    TooLarge = 10,

    /// <summary><see cref="FormRefusal"/>: the bytes are no canonical form.</summary>
    FormRefused = 11,

    /// <summary><see cref="PolicyRefusal"/>: a realm cannot have this.</summary>
    NotForRealms = 12,

    /// <summary><see cref="PolicyRefusal"/>: this realm may not have so much.</summary>
    BeyondPolicy = 13,

    /// <summary><see cref="PolicyRefusal"/>: the platform does not give this to this realm.</summary>
    ExternRefused = 14,

    /// <summary><see cref="ContentRefusal"/>: the bytes in the frame are not those that the form measures.</summary>
    WrongDigest = 15,

    /// <summary><see cref="ContentRefusal"/>: sealed before all contents had come.</summary>
    ContentsMissing = 16,

    /// <summary><see cref="KernelRefusal"/>: the kernel refuses what the form asks for.</summary>
    KernelError = 17,

    /// <summary><see cref="TimeRefusal"/>: other realms have the time.</summary>
    NoTime = 18,

    /// <summary><see cref="CoreRefusal"/>: the realm cannot have these cores, or so much of one.</summary>
    CoreRefused = 19,
}
