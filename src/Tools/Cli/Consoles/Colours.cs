using System;

namespace Firn.Tools.Cli.Consoles;

/// <summary>The convention of the NO_COLOR variable: set to anything but nothing, it asks for plain text.</summary>
internal static class Colours
{
    /// <summary>True when colours are welcome.</summary>
    internal static bool AreWelcome => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
