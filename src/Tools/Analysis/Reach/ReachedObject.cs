namespace Firn.Tools.Analysis.Reach;

/// <summary>An object that can be accessed.</summary>
/// <param name="Position">Its position in the specification's objects.</param>
/// <param name="Access">What can be done to it.</param>
public readonly record struct ReachedObject(int Position, Access Access);
