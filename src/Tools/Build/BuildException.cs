using System;

namespace Firn.Tools.Build;

/// <summary>The build cannot go on; the message is a diagnostic in MSBuild's canonical form.</summary>
/// <param name="diagnostic">The diagnostic.</param>
public sealed class BuildException(Diagnostic diagnostic) : Exception(diagnostic.ToString());
