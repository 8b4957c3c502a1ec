namespace Firn.Tools.Build;

/// <summary>A line of a source file.</summary>
/// <param name="File">The file; null or empty where nothing is known.</param>
/// <param name="Line">The line, from 1; 0 where nothing is known.</param>
public readonly record struct SourcePlace(string File, int Line);
