namespace Firn.CapDl.Problems;

/// <summary>What can be wrong with a specification. The numbers are shown as <c>CDL0302</c> and do not change.</summary>
public enum ProblemCode : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A character that begins no token.</summary>
    UnexpectedCharacter = 101,

    /// <summary>A comment without end.</summary>
    UnclosedComment = 102,

    /// <summary>A number above 64 bits.</summary>
    NumberTooLarge = 103,

    /// <summary>A number that octal and decimal read differently.</summary>
    AmbiguousNumber = 104,

    /// <summary>A base without digits.</summary>
    MalformedNumber = 105,

    /// <summary>A quoted text without end.</summary>
    UnclosedText = 106,

    /// <summary>Something else than the grammar allows.</summary>
    Unexpected = 201,

    /// <summary>An architecture that CapDL does not know.</summary>
    UnknownArchitecture = 202,

    /// <summary>A section that CapDL does not know.</summary>
    UnknownSection = 203,

    /// <summary>A type of object that CapDL does not know.</summary>
    UnknownObjectType = 204,

    /// <summary>A parameter that no object has.</summary>
    UnknownObjectParameter = 205,

    /// <summary>A parameter that no capability has.</summary>
    UnknownCapabilityParameter = 206,

    /// <summary>A slot's name that CapDL does not know.</summary>
    UnknownSlot = 207,

    /// <summary>A brace without its partner.</summary>
    Unclosed = 208,

    /// <summary>Two objects of one name.</summary>
    DuplicateObject = 301,

    /// <summary>A name that no object has.</summary>
    UnknownObject = 302,

    /// <summary>An array named without index.</summary>
    ArrayWithoutIndex = 303,

    /// <summary>An index that the array does not have.</summary>
    IndexOutOfRange = 304,

    /// <summary>An index on a single object.</summary>
    IndexWithoutArray = 305,

    /// <summary>Several members where one is meant.</summary>
    SeveralWhereOne = 306,

    /// <summary>An object with the name of a capability without object.</summary>
    ReservedName = 307,

    /// <summary>An array of no or too many members.</summary>
    ArraySize = 308,

    /// <summary>A path through something else than untyped memory.</summary>
    ParentNotUntyped = 309,

    /// <summary>A capability's name that nobody gives.</summary>
    UnknownCapability = 310,

    /// <summary>Two capabilities of one name.</summary>
    DuplicateCapability = 311,

    /// <summary>Copies that copy each other.</summary>
    CopyCycle = 312,

    /// <summary>A copy of an empty slot.</summary>
    CopyOfNothing = 313,

    /// <summary>One name for several capabilities.</summary>
    NameForSeveral = 314,

    /// <summary>A name that the language cannot write.</summary>
    NameNotWritable = 315,

    /// <summary>Members of an array that differ or are missing.</summary>
    ArrayNotUniform = 316,

    /// <summary>A parameter that this kind of object does not have.</summary>
    ParameterNotForKind = 401,

    /// <summary>A parameter that stands twice.</summary>
    ParameterTwice = 402,

    /// <summary>A parameter without which the object says too little.</summary>
    ParameterMissing = 403,

    /// <summary>A value outside of the parameter's range.</summary>
    ValueOutOfRange = 404,

    /// <summary>A frame whose size is no power of two.</summary>
    FrameSize = 405,

    /// <summary>Children of something else than untyped memory.</summary>
    ChildrenOfNonUntyped = 406,

    /// <summary>A fill that cannot be read.</summary>
    MalformedFill = 407,

    /// <summary>A fill that leaves its frame.</summary>
    FillOutsideFrame = 408,

    /// <summary>Fills that overlap.</summary>
    FillsOverlap = 409,

    /// <summary>Untyped memory declared twice, differently.</summary>
    UntypedDiffers = 410,

    /// <summary>An object that this architecture does not have.</summary>
    ObjectNotOnArchitecture = 411,

    /// <summary>A frame of a size that cannot be mapped.</summary>
    FrameNotOnArchitecture = 412,

    /// <summary>A budget longer than its period.</summary>
    BudgetExceedsPeriod = 413,

    /// <summary>A physical address that the size does not divide.</summary>
    Misaligned = 414,

    /// <summary>Capabilities in an object without slots.</summary>
    NoSlots = 501,

    /// <summary>Two capabilities in one slot.</summary>
    SlotFilledTwice = 502,

    /// <summary>A parameter that capabilities to this object do not have.</summary>
    CapabilityParameter = 503,

    /// <summary>A capability that this slot cannot hold.</summary>
    CapabilityNotForSlot = 504,

    /// <summary>A slot that the object does not have.</summary>
    SlotOutOfRange = 505,

    /// <summary>A guard that its length cannot hold.</summary>
    GuardTooLarge = 506,

    /// <summary>A mapping that is not in the table.</summary>
    MappingElsewhere = 507,

    /// <summary>A table in two places.</summary>
    TableMappedTwice = 508,

    /// <summary>An address-space identifier that the pools contradict.</summary>
    AsidDiffers = 509,

    /// <summary>An object bound to two threads.</summary>
    BoundTwice = 510,

    /// <summary>An object made of two untypeds.</summary>
    TwoParents = 601,

    /// <summary>A child that is listed twice.</summary>
    ChildTwice = 602,

    /// <summary>Untyped memory made of itself.</summary>
    UntypedInItself = 603,

    /// <summary>Children larger than their untyped.</summary>
    DoesNotFit = 604,

    /// <summary>Two objects over the same memory.</summary>
    AddressTaken = 605,

    /// <summary>An interrupt's number that stands twice.</summary>
    InterruptTwice = 701,

    /// <summary>A number for something that is no interrupt.</summary>
    NotAnInterrupt = 702,

    /// <summary>A capability derived from two.</summary>
    TwoDerivations = 711,

    /// <summary>A capability derived from itself.</summary>
    DerivationCycle = 712,

    /// <summary>A derivation of an empty slot.</summary>
    DerivationOfNothing = 713,

    /// <summary>A schedule or its start given twice.</summary>
    DomainsTwice = 721,

    /// <summary>A period of the schedule that cannot be.</summary>
    DomainPeriodWrong = 722,

    /// <summary>A start that the schedule does not have.</summary>
    DomainStartWrong = 723,

    /// <summary>An extern object that nobody offers.</summary>
    ExternNotOffered = 801,

    /// <summary>An extern object that is offered as something else.</summary>
    ExternDiffers = 802,

    /// <summary>An extern object that is not for this system.</summary>
    ExternNotAllowed = 803,

    /// <summary>An extern object with contents.</summary>
    ExternWithContents = 804,

    /// <summary>An architecture that is not compiled.</summary>
    NotCompiled = 901,

    /// <summary>A content that cannot be read.</summary>
    ContentUnreadable = 902,

    /// <summary>A file that ends before its content.</summary>
    ContentShort = 903,

    /// <summary>A content with another digest.</summary>
    ContentDiffers = 904,

    /// <summary>Something that this kernel does not make.</summary>
    NotRealized = 905,

    /// <summary>More objects than memory.</summary>
    OutOfMemory = 906,

    /// <summary>An extern object where there is no platform.</summary>
    ExternUnresolved = 907,
}
