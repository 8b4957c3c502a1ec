namespace Firn.Tools.Build;

/// <summary>An error of the build: what MSBuild and editors recognise, <c>file(line): error FIRN1001: text</c>.</summary>
/// <param name="Code">FIRN and four digits; docs/freestanding.md lists them.</param>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="File">The source file, or the image where no source is to blame.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
public sealed record Diagnostic(string Code, string Text, string File, int Line = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}({Line}): error {Code}: {Text}" : $"{File} : error {Code}: {Text}";
}
