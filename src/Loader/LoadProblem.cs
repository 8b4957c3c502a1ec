namespace Firn.Loader;

/// <summary>The result of a check or a step: what is wrong, with what, and in whose way it is.</summary>
public readonly struct LoadProblem
{
    /// <summary>Nothing wrong.</summary>
    public static LoadProblem Nothing => default;

    /// <summary>A problem of <paramref name="part"/>; <paramref name="other"/> is what it collides with, where something is.</summary>
    public LoadProblem(LoadStatus status, LoadPart part, LoadPart other = LoadPart.Machine)
    {
        Status = status;
        Part = part;
        Other = other;
    }

    /// <summary>What is wrong; <see cref="LoadStatus.Success"/> if nothing is.</summary>
    public LoadStatus Status { get; }

    /// <summary>What it is wrong with.</summary>
    public LoadPart Part { get; }

    /// <summary>What <see cref="Part"/> collides with, if the status speaks of a collision.</summary>
    public LoadPart Other { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSuccess => Status == LoadStatus.Success;
}
