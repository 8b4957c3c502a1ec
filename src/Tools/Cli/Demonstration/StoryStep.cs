namespace Firn.Tools.Cli.Demonstration;

/// <summary>Something that the demonstration showed, and judged.</summary>
/// <param name="Name">A word for it.</param>
/// <param name="Shown">What was seen.</param>
internal sealed record StoryStep(string Name, string Shown);
