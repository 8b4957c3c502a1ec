using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Firn.Arm64;

namespace Firn.Arm64Tests;

/// <summary>Every typed word of the library, found by reflection: a public struct with settable <c>Bits</c>.</summary>
public static class Words
{
    /// <summary>The library's public types by full name.</summary>
    public static IReadOnlyList<Type> PublicTypes { get; } =
        [.. typeof(Field).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The words.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. PublicTypes.Where(type => type.IsValueType && BitsOf(type) is not null)];

    /// <summary>How many bits a word has.</summary>
    public static int Width(Type word) => BitsOf(word)!.PropertyType == typeof(uint) ? 32 : 64;

    /// <summary>The settable fields of a word from the lowest up.</summary>
    public static IReadOnlyList<WordField> Fields(Type word)
    {
        PropertyInfo bits = BitsOf(word)!;
        return
        [
            .. word.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.Name != "Bits" && property.CanWrite)
                .Select(property => new WordField(property, bits))
                .OrderBy(field => field.Low).ThenBy(field => field.Name, StringComparer.Ordinal),
        ];
    }

    private static PropertyInfo? BitsOf(Type type) => type.GetProperty("Bits") is { CanWrite: true } bits ? bits : null;
}
