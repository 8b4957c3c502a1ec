using Firn.CapDl.Model;

namespace Firn.Tools.Analysis.Graphs;

/// <summary>A component at a connector.</summary>
/// <param name="Component">The component's number.</param>
/// <param name="Rights">What it may do: write to it, read from it.</param>
/// <param name="IsFault">It only sends its faults there.</param>
internal readonly record struct Participant(int Component, Rights Rights, bool IsFault = false);
