using System;

namespace Firn.CapDl.Model;

/// <summary>
/// Where something is written. It travels with every element for messages and says nothing about what the element is: any two are equal.
/// </summary>
public readonly struct SourceLocation : IEquatable<SourceLocation>
{
    /// <summary>A place in a file's text.</summary>
    public SourceLocation(SourceFile file, int offset, int length)
    {
        File = file;
        Offset = offset;
        Length = length;
    }

    /// <summary>The file; null for what a program made.</summary>
    public SourceFile? File { get; }

    /// <summary>The first character.</summary>
    public int Offset { get; }

    /// <summary>How many characters.</summary>
    public int Length { get; }

    /// <summary>Always true.</summary>
    public static bool operator ==(SourceLocation left, SourceLocation right) => left.Equals(right);

    /// <summary>Always false.</summary>
    public static bool operator !=(SourceLocation left, SourceLocation right) => !left.Equals(right);

    /// <summary>Always true.</summary>
    public bool Equals(SourceLocation other) => true;

    /// <summary>True for any location.</summary>
    public override bool Equals(object? obj) => obj is SourceLocation;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary><c>file:line:column</c>; empty without a file.</summary>
    public override string ToString()
    {
        if (File is null)
            return "";
        (string file, int line, int column) = File.Place(Offset);
        return $"{file}:{line}:{column}";
    }
}
