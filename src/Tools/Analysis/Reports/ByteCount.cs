using System.Globalization;

namespace Firn.Tools.Analysis.Reports;

/// <summary>Numbers of bytes in words.</summary>
public static class ByteCount
{
    private static readonly string[] _units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>In the largest unit that leaves a number of at least 1, with one digit after the point where it is no whole number.</summary>
    public static string Format(ulong bytes)
    {
        double number = bytes;
        int unit = 0;
        for (; number >= 1024 && unit < _units.Length - 1; unit++)
            number /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {_units[unit]}");
    }
}
