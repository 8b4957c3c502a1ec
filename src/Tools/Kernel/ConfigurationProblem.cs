namespace Firn.Tools.Kernel;

/// <summary>What is wrong with a kernel configuration, and where.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in bytes, from 1.</param>
/// <param name="Text">What is wrong, and what would be right.</param>
public sealed record ConfigurationProblem(string File, int Line, int Column, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}: {Text}";
}
