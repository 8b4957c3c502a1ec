namespace Firn.Tools.Analysis.Differences;

/// <summary>An object that differs between two versions.</summary>
/// <param name="Object">Its name, in the newer version if it is there.</param>
/// <param name="Before">Its kind and parameters in the older version, or its name if that is what differs; null if it is new.</param>
/// <param name="After">The same in the newer version; null if it is gone.</param>
public sealed record ObjectChange(string Object, string? Before, string? After);
