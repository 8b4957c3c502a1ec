using System;

namespace Firn.Tools.Packages;

/// <summary>What an examination found out about one requirement.</summary>
/// <param name="Requirement">What is required.</param>
/// <param name="State">Whether it is met.</param>
/// <param name="Version">The version found; null when missing.</param>
public sealed record Finding(Requirement Requirement, RequirementState State, Version? Version);
