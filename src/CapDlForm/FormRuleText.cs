using System;

namespace Firn.CapDlForm;

/// <summary>The rules in words.</summary>
public static class FormRuleText
{
    /// <summary>A rule as a clause.</summary>
    public static ReadOnlySpan<byte> Of(FormRule rule) => rule switch
    {
        FormRule.None => "all is as it should be"u8,
        FormRule.Truncated => "an item is there to its end"u8,
        FormRule.TrailingBytes => "nothing follows the last item"u8,
        FormRule.WrongType => "each item has the type of its place"u8,
        FormRule.NotShortest => "numbers and lengths take as few bytes as they can"u8,
        FormRule.WrongLength => "an array has as many items as its place says"u8,
        FormRule.WrongVersion => "the version is 1"u8,
        FormRule.WrongArchitecture => "the architecture is aarch64"u8,
        FormRule.ArenaTooSmall => "the arena has a word for each object, and the form at most 32 MiB"u8,
        FormRule.WrongOrder => "names, keys and entries ascend and stand once"u8,
        FormRule.UnknownKey => "a map has the keys of its kind alone"u8,
        FormRule.MissingKey => "some keys cannot be left out"u8,
        FormRule.DefaultWritten => "what says nothing is left out"u8,
        FormRule.WrongValue => "a value is in its range"u8,
        FormRule.NoSuchObject => "an index is less than the number of objects"u8,
        FormRule.UnknownKind => "a kind is one of aarch64's"u8,
        FormRule.NoSlots => "only some kinds of objects hold capabilities"u8,
        FormRule.NoSuchSlot => "an object has the slot"u8,
        FormRule.WrongName => "a name is of letters, digits, _ @ - and . and begins with a letter"u8,
        FormRule.FillOutside => "contents lie within their frame, in order, apart"u8,
        FormRule.ExternWithContents => "an object of the platform has no slots, contents or children here"u8,
        _ => "the plan is the specification's"u8,
    };
}
