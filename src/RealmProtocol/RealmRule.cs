namespace Firn.RealmProtocol;

/// <summary>A rule for realms that a form breaks; below 32 for what no realm has, below 64 for amounts, then for the platform's objects.</summary>
public enum RealmRule : uint
{
    /// <summary>None is broken.</summary>
    None = 0,

    /// <summary>It has no interrupts, nor rights to make them.</summary>
    NoInterrupts = 1,

    /// <summary>It has no pools of address-space identifiers.</summary>
    NoAsidPools = 2,

    /// <summary>It has no right to call EL3.</summary>
    NoMonitorCalls = 3,

    /// <summary>It has no control capabilities, nor replies without MCS.</summary>
    NoControls = 4,

    /// <summary>It has no schedule of domains, and its threads no domain.</summary>
    NoDomains = 5,

    /// <summary>Where its memory lies is not its choice.</summary>
    NoAddresses = 6,

    /// <summary>Of which world its memory is is not its choice.</summary>
    NoWorlds = 7,

    /// <summary>Its frames have no boot information.</summary>
    NoBootInformation = 8,

    /// <summary>It offers nothing.</summary>
    NoOffers = 9,

    /// <summary>It has no objects of an SMMU.</summary>
    NoSmmu = 10,

    /// <summary>Its untyped memory has no children.</summary>
    NoChildren = 11,

    /// <summary>Identifiers of address spaces are not its choice.</summary>
    NoAsids = 12,

    /// <summary>Its objects have sizes that the kernel knows.</summary>
    KnownSizes = 13,

    /// <summary>Its frames with contents have at most 2 MiB.</summary>
    SmallContents = 14,

    /// <summary>Its threads have at most eight arguments, and each scheduling context belongs to one thread or none.</summary>
    PlainThreads = 15,

    /// <summary>A capability that is a mapping's names a mapping of the form.</summary>
    KnownMappings = 16,

    /// <summary>Each of its objects has at most 2 MiB.</summary>
    SmallObjects = 17,

    /// <summary>It fits in the memory that its creation asked for.</summary>
    Memory = 32,

    /// <summary>It has at most so many objects.</summary>
    Objects = 33,

    /// <summary>Its threads' priorities are bounded.</summary>
    Priority = 34,

    /// <summary>Its threads' maximum priorities are bounded.</summary>
    MaximumPriority = 35,

    /// <summary>Its periods have a shortest length, and its budgets are at most their periods.</summary>
    Period = 36,

    /// <summary>Its scheduling contexts together have at most so much of a core.</summary>
    Share = 37,

    /// <summary>It uses only cores for realms.</summary>
    Core = 38,

    /// <summary>At most 1,024 of its capabilities are those of mappings.</summary>
    Mappings = 39,

    /// <summary>It has at most 64 scheduling contexts.</summary>
    Contexts = 40,

    /// <summary>At most 64 of its capabilities are derived from others, and none from itself.</summary>
    Derivations = 41,

    /// <summary>It has at most 8,192 contents.</summary>
    Contents = 42,

    /// <summary>The platform has such an object.</summary>
    KnownExtern = 64,

    /// <summary>It is of that kind, and of the size that the form says.</summary>
    ExternKind = 65,

    /// <summary>It is for realms of this name.</summary>
    ExternRealm = 66,

    /// <summary>Its capabilities have the badge that the server gives.</summary>
    ExternBadge = 67,
}
