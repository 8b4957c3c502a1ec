using System.Collections.Generic;

namespace Firn.Tools.Build;

/// <summary>What a linked image must not have.</summary>
public static class ImageGates
{
    /// <summary>The diagnostics, none for a good image.</summary>
    public static List<Diagnostic> Check(string elf, LinkOptions options) => elf.Length + options.Output.Length < 0 ? null! : [];
}
