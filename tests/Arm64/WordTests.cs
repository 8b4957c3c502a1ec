using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>Laws that every typed word obeys.</summary>
public sealed partial class WordTests
{
    // Registers whose fields depend on another field of the same register.
    private static readonly string[] _overlaid = ["TranslationResult"];

    /// <summary>The words as theory data.</summary>
    public static TheoryData<string> AllWords => [.. Words.All.Select(type => type.FullName!)];

    [Fact]
    public void There_are_words() => Assert.InRange(Words.All.Count, 80, 200);

    [Theory]
    [MemberData(nameof(AllWords))]
    public void A_field_is_one_run_of_bits_inside_the_word(string word)
    {
        Type type = Named(word);
        foreach (WordField field in Words.Fields(type))
        {
            Assert.True(field.Width > 0, $"{field.Name} sets nothing");
            ulong run = (ulong.MaxValue >> (64 - field.Width)) << field.Low;
            Assert.True(field.Mask == run, $"{field.Name} sets {field.Mask:X}");
            Assert.True(field.Low + field.Width <= Words.Width(type), $"{field.Name} leaves the word");
        }
    }

    [Theory]
    [MemberData(nameof(AllWords))]
    public void Fields_do_not_overlap(string word)
    {
        if (_overlaid.Any(word.EndsWith)) return;
        ulong seen = 0;
        foreach (WordField field in Words.Fields(Named(word)))
        {
            Assert.True((seen & field.Mask) == 0, $"{field.Name} overlaps");
            seen |= field.Mask;
        }
    }

    [Theory]
    [MemberData(nameof(AllWords))]
    public void Setting_a_field_reads_back_and_leaves_all_other_bits(string word)
    {
        Type type = Named(word);
        ulong whole = Words.Width(type) == 32 ? uint.MaxValue : ulong.MaxValue;
        foreach (WordField field in Words.Fields(type))
        {
            Gen.Select(Gen.ULong, Gen.ULong).Sample(
                (bits, value) =>
                {
                    bits &= whole;
                    value &= ulong.MaxValue >> (64 - field.Width);
                    ulong after = field.With(bits, value);
                    return (after & ~field.Mask) == (bits & ~field.Mask)
                        && field.Of(after) == value
                        && field.Of(bits) == (bits & field.Mask) >> field.Low;
                },
                iter: 50,
                threads: 1);
        }
    }

    [Theory]
    [MemberData(nameof(AllWords))]
    public void A_value_that_is_too_wide_does_not_spill(string word)
    {
        foreach (WordField field in Words.Fields(Named(word)))
            Assert.Equal(field.Mask, field.With(0, ulong.MaxValue));
    }

    [Theory]
    [MemberData(nameof(AllWords))]
    public void The_summary_states_the_position(string word)
    {
        foreach (WordField field in Words.Fields(Named(word)))
        {
            string where = field.Width == 1 ? $"bit {field.Low}" : $"bits {field.Low + field.Width - 1}:{field.Low}";
            Match stated = Position().Match(_summaries[field.DocumentationId]);
            Assert.True(stated.Success && stated.Value.Equals(where, StringComparison.OrdinalIgnoreCase), $"{field.Name} is {where}");
        }
    }

    private static readonly Dictionary<string, string> _summaries =
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Firn.Arm64.xml"))
            .Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!.Value.Trim());

    private static Type Named(string word) => Words.All.Single(type => type.FullName == word);

    [GeneratedRegex(@"\bbits? \d+(:\d+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Position();
}
