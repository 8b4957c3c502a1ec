namespace Firn.CapDlForm;

/// <summary>A rule of the canonical form (docs/capdl-canonical.md) that bytes break; <see cref="FormRuleText"/> says it in words.</summary>
public enum FormRule : byte
{
    /// <summary>None is broken.</summary>
    None = 0,

    /// <summary>The bytes end within an item.</summary>
    Truncated = 1,

    /// <summary>Bytes follow the last item.</summary>
    TrailingBytes = 2,

    /// <summary>An item is of another type than its place has.</summary>
    WrongType = 3,

    /// <summary>A number is longer than it need be, or a length is not given.</summary>
    NotShortest = 4,

    /// <summary>An array has more or fewer items than its place has.</summary>
    WrongLength = 5,

    /// <summary>A version that this decoder does not know.</summary>
    WrongVersion = 6,

    /// <summary>An architecture other than AArch64.</summary>
    WrongArchitecture = 7,

    /// <summary>More objects than the arena has room for.</summary>
    ArenaTooSmall = 8,

    /// <summary>Keys or entries that stand twice or not in ascending order.</summary>
    WrongOrder = 9,

    /// <summary>A key that this map does not have.</summary>
    UnknownKey = 10,

    /// <summary>A key that this map cannot do without.</summary>
    MissingKey = 11,

    /// <summary>A value that is written where leaving it out says the same.</summary>
    DefaultWritten = 12,

    /// <summary>A number outside of its range.</summary>
    WrongValue = 13,

    /// <summary>An index that no object has.</summary>
    NoSuchObject = 14,

    /// <summary>A kind of object or capability that does not exist.</summary>
    UnknownKind = 15,

    /// <summary>Capabilities in an object that has no slots.</summary>
    NoSlots = 16,

    /// <summary>A slot that the object does not have.</summary>
    NoSuchSlot = 17,

    /// <summary>A name with other characters than names have, or without any.</summary>
    WrongName = 18,

    /// <summary>Contents outside of their frame, or over each other.</summary>
    FillOutside = 19,

    /// <summary>An object of the platform with contents.</summary>
    ExternWithContents = 20,

    /// <summary>A plan that does not fit its specification.</summary>
    WrongPlan = 21,
}
