using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>What consoles say of virtual machines: our monitor at its end, and the guests' scripts (<c>guests/debian/scripts</c>).</summary>
internal static partial class VirtualMachineFigures
{
    private const double InstructionsPerMicrosecond = 1000;
    private const double NanosecondsPerMicrosecond = 1000;

    /// <summary>A guest's line that it is ready.</summary>
    [GeneratedRegex("FIRN-GUEST-READY")]
    internal static partial Regex Ready();

    /// <summary>Instructions from the monitor's start of the machine to its end.</summary>
    /// <exception cref="FirnException">It did not come to its end.</exception>
    internal static double ReadBoot(string console)
    {
        Match end = End().Match(console);
        return end.Success && console.Contains("FIRN-POWEROFF", StringComparison.Ordinal) ? Number(end) * InstructionsPerMicrosecond : throw Missing("The guest", console);
    }

    /// <summary>The same of QEMU's machine, where it runs with KVM.</summary>
    /// <exception cref="FirnException">The guest did not come to its end there.</exception>
    internal static double ReadPeerBoot(string console)
    {
        Match end = PeerEnd().Match(console);
        return end.Success ? Number(end) : throw Missing("The guest of KVM", console);
    }

    /// <summary>How often the machine was left, by the kinds that the monitor names; all of them last.</summary>
    internal static IReadOnlyList<(string Kind, double Count)> ReadExits(string console)
    {
        Match end = End().Match(console);
        string text = end.Success ? console[(end.Index + end.Length)..] : "";
        // Devices have lines of their own, after the sum.
        var exits = new List<(string Kind, double Count)>();
        foreach (Match line in Exit().Matches(text))
        {
            exits.Add((line.Groups["kind"].Value, Number(line)));
            if (line.Groups["kind"].Value == "all exits")
                return exits;
        }
        throw Missing("The monitor", console);
    }

    /// <summary>Mbit/s to the other machine and from it, as the script <c>rate</c> says.</summary>
    /// <exception cref="FirnException">It failed.</exception>
    internal static (double To, double From) ReadRates(string console)
    {
        Match rates = Rates().Match(console);
        return rates.Success ? (Number(rates, "to"), Number(rates, "from")) : throw Missing("TCP between two guests", console);
    }

    /// <summary>Nanoseconds of what a guest waits for, by their names, as the guest GuestMeter says.</summary>
    /// <exception cref="FirnException">It did not come to its end.</exception>
    internal static IReadOnlyDictionary<string, double> ReadWaits(string console) => console.Contains("FIRN-METER-OK", StringComparison.Ordinal)
        ? Wait().Matches(console).ToDictionary(wait => wait.Groups["name"].Value, wait => Number(wait))
        : throw Missing("The guest that measures", console);

    /// <summary>Nanoseconds from a command's start until a machine that came of it answered, as the script <c>starts</c> says.</summary>
    /// <exception cref="FirnException">It did not.</exception>
    internal static double ReadStart(string console)
    {
        Match start = Started().Match(console);
        return start.Success ? Number(start) : throw Missing("A guest's start", console);
    }

    /// <summary>Nanoseconds that a guest's program took which only computes, as the script <c>compute</c> says.</summary>
    /// <exception cref="FirnException">It failed.</exception>
    internal static double ReadWork(string console)
    {
        Match work = Work().Match(console);
        return work.Success ? Number(work) : throw Missing("A guest's program", console);
    }

    /// <summary>Nanoseconds of a processor that a realm used while its guest computed: what <c>firnctl info</c> said afterwards, without what it said before.</summary>
    /// <exception cref="FirnException">It did not compute.</exception>
    internal static double ReadProcessorTime(string console)
    {
        Match work = Work().Match(console);
        Match after = ProcessorTime().Match(console, work.Index);
        // The last of those before.
        MatchCollection before = ProcessorTime().Matches(console[..work.Index]);
        return work.Success && after.Success && before.Count > 0
            ? (Number(after) - Number(before[^1])) * NanosecondsPerMicrosecond
            : throw Missing("A realm's program", console);
    }

    private static FirnException Missing(string what, string console) =>
        new($"{what} did not come to an end; the console says:\n{console[^Math.Min(console.Length, 2000)..]}");

    private static double Number(Match match, string group = "number") => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^  microseconds: (?<number>\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex End();

    [GeneratedRegex(@"FIRN-KVM-BOOT-OK nanoseconds=(?<number>\d+)")]
    private static partial Regex PeerEnd();

    [GeneratedRegex(@"^  (?<kind>[a-z][a-z ]*): (?<number>\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Exit();

    [GeneratedRegex(@"FIRN-METER (?<name>[^=\r\n]+)=(?<number>\d+)")]
    private static partial Regex Wait();

    [GeneratedRegex(@"FIRN-STARTS-OK nanoseconds=(?<number>\d+)")]
    private static partial Regex Started();

    [GeneratedRegex(@"FIRN-COMPUTE-OK nanoseconds=(?<number>\d+)")]
    private static partial Regex Work();

    [GeneratedRegex(@"(?<!""shareMicroseconds"": ?(\d+|null),\s*)""processorMicroseconds"": ?(?<number>\d+)")]
    private static partial Regex ProcessorTime();

    [GeneratedRegex(@"FIRN-RATE-OK to=(?<to>[\d.]+) from=(?<from>[\d.]+)")]
    private static partial Regex Rates();
}
