using System;
using System.Globalization;

namespace Firn.HostControl.Output;

/// <summary>Memory and time as people write them.</summary>
internal static class Amount
{
    private static readonly string[] _units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Bytes in the largest unit that gives a number from 1 on.</summary>
    internal static string Bytes(double bytes)
    {
        int unit = 0;
        for (; bytes >= 1024 && unit < _units.Length - 1; unit++)
            bytes /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} {_units[unit]}");
    }

    /// <summary>A time that was used.</summary>
    internal static string Time(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.000} s");

    /// <summary>A share of a core.</summary>
    internal static string Share(TimeSpan? share) => share is { } some ? string.Create(CultureInfo.InvariantCulture, $"{some.TotalSeconds:0.##%}") : "by its form";

    /// <summary>Bytes from text such as 64M or 2G; null if it is none.</summary>
    internal static ulong? ParseBytes(string text)
    {
        int shift = text.Length == 0 ? 0 : char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        ReadOnlySpan<char> number = shift == 0 ? text : text.AsSpan(0, text.Length - 1);
        return ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value > 0 && value <= ulong.MaxValue >> (shift + 1)
            ? value << shift : null;
    }

    /// <summary>A share from text such as 25% or 250ms, in time of each second; null if it is none.</summary>
    internal static TimeSpan? ParseShare(string text)
    {
        bool isPercent = text.EndsWith('%');
        if (!isPercent && !text.EndsWith("ms", StringComparison.Ordinal))
            return null;
        string number = text[..^(isPercent ? 1 : 2)];
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            return null;
        decimal microseconds = value * (isPercent ? 10_000 : 1_000);
        return microseconds is >= 1 and <= 1_000_000 ? TimeSpan.FromMicroseconds((long)microseconds) : null;
    }
}
