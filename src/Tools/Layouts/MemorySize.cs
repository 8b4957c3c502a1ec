using System;
using System.Globalization;
using Firn.Tools.Host;

namespace Firn.Tools.Layouts;

/// <summary>An amount of memory as people write it.</summary>
public static class MemorySize
{
    /// <summary>The MiB in a text such as <c>512M</c> or <c>1G</c>; a bare number is MiB.</summary>
    /// <exception cref="FirnException">It is no such text.</exception>
    public static int ParseMebibytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int unit = text.EndsWith("G", StringComparison.OrdinalIgnoreCase) ? 1024 : 1;
        string number = text.TrimEnd('G', 'g', 'M', 'm');
        return text.Length - number.Length <= 1 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value is > 0 and <= 1 << 20
            ? value * unit
            : throw new FirnException($"\"{text}\" is no amount of memory.", "Write it as 512M or 2G.", ExitCode.Usage);
    }
}
