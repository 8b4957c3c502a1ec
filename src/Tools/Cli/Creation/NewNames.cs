using System;
using System.Linq;
using System.Text.RegularExpressions;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Creation;

/// <summary>The names of what <c>firn new</c> makes.</summary>
internal static partial class NewNames
{
    // What the template, or anybody who goes on from it, calls by its plain name.
    private static readonly string[] _taken =
    [
        "Abi", "Arena", "Components", "ComponentConfiguration", "Endpoint", "EntryPoints", "Events", "Faults", "Firn", "Log", "LogLevel", "Logging", "MachinePower", "Message", "Notification",
        "Objects", "Power", "Protocols", "Reply", "SecureMonitor", "Serial", "SerialClient", "ServerLoop", "System", "Target", "Thread", "Timer", "TimerClient", "User",
    ];

    /// <summary>A component's name, which is its folder's, its project's and its namespace's.</summary>
    /// <exception cref="FirnException">It is none.</exception>
    internal static string Component(string name)
    {
        if (!PascalCase().IsMatch(name))
            throw new FirnException($"{name} is no name of a component.", "Use letters and digits, each word beginning with a capital: PacketFilter.", ExitCode.Usage);
        if (_taken.Contains(name))
            throw new FirnException($"{name} is a type or a namespace of the library, which the component's namespace would hide from it.", $"Choose another name: {name}Service.", ExitCode.Usage);
        return name;
    }

    /// <summary>The name of a layout's program: my-system is MySystem.</summary>
    /// <exception cref="FirnException">It is no layout's name.</exception>
    internal static string Program(string layout) => KebabCase().IsMatch(layout)
        ? string.Concat(layout.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
        : throw new FirnException($"{layout} is no name of a layout.", "Use small letters, digits and hyphens: packet-filter.", ExitCode.Usage);

    /// <summary>A solution with one more project, where it stands by its name.</summary>
    /// <param name="solution">The text of Firn.slnx.</param>
    /// <param name="project">The project's path from the root.</param>
    internal static string AddProject(string solution, string project)
    {
        string folder = project[..(project.IndexOf('/', project.StartsWith("src/Images/", StringComparison.Ordinal) ? "src/".Length : 0) + 1)];
        string line = $"    <Project Path=\"{project}\" />";
        string[] lines = solution.Split('\n');
        int first = Array.IndexOf(lines, $"  <Folder Name=\"/{folder}\">") + 1;
        if (first == 0)
            throw new FirnException($"Firn.slnx has no folder {folder}.", $"Add {project} to it by hand.");
        int at = first;
        while (lines[at].StartsWith("    <Project", StringComparison.Ordinal) && string.CompareOrdinal(lines[at], line) < 0)
            at++;
        return string.Join('\n', [.. lines[..at], line, .. lines[at..]]);
    }

    /// <summary>A README's table with one more row, after its last.</summary>
    internal static string AddRow(string readme, string row)
    {
        string[] lines = readme.Split('\n');
        int last = Array.FindLastIndex(lines, line => line.StartsWith("| `", StringComparison.Ordinal));
        return string.Join('\n', [.. lines[..(last + 1)], row, .. lines[(last + 1)..]]);
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex PascalCase();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$")]
    private static partial Regex KebabCase();
}
