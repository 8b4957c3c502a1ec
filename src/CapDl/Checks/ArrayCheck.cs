using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;

namespace Firn.CapDl.Checks;

/// <summary>Whether names can be written: a program may give names that text cannot.</summary>
internal static class ArrayCheck
{
    internal static void Check(Specification specification, ProblemCollection problems)
    {
        SystemObject? before = null;
        foreach (SystemObject item in specification.Objects)
        {
            bool isNew = before is null || before.Name.Text != item.Name.Text;
            if (isNew && !IsName(item.Name.Text))
                problems.Error(ProblemCode.NameNotWritable, item.Location, $"\"{item.Name.Text}\" is no name");
            if (isNew ? item.Name.Index is > 0 : item.Name.Index != (before!.Name.Index + 1 ?? ulong.MaxValue))
                problems.Error(ProblemCode.ArrayNotUniform, item.Location, $"{item.Name} is no member of an array that begins at 0 and has no gaps");
            else if (!isNew && !IsAlike(before!, item))
                problems.Error(ProblemCode.ArrayNotUniform, item.Location, $"{item.Name} differs from the member before it");
            before = item;
        }
    }

    private static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetter(text[0])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '@' or '.');

    private static bool IsAlike(SystemObject left, SystemObject right) =>
        left.Kind == right.Kind && left.IsExtern == right.IsExtern && Equals(Shared(left.Parameters), Shared(right.Parameters));

    /// <summary>What the members of an array have in common: everything but the children.</summary>
    private static ObjectParameters? Shared(ObjectParameters? parameters) =>
        parameters is UntypedParameters untyped ? untyped with { Children = [] } : parameters;
}
