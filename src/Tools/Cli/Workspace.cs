using System;
using System.IO;
using System.Text.Json;
using Firn.Tools.Host;

namespace Firn.Tools.Cli;

/// <summary>The source tree that the command works on, and where things are in it.</summary>
/// <param name="Root">Its root folder.</param>
internal sealed record Workspace(string Root)
{
    internal string Artifacts => Path.Combine(Root, "artifacts");

    internal string Layouts => Path.Combine(Root, "layouts");

    internal string BuiltLayouts => Path.Combine(Artifacts, "layouts");

    internal string Guests => Path.Combine(Root, "guests");

    internal string Solution => Path.Combine(Root, "Firn.slnx");

    /// <summary>The oldest SDK that will do, from global.json.</summary>
    internal Version SdkVersion
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "global.json")));
            return Version.Parse(document.RootElement.GetProperty("sdk").GetProperty("version").GetString()!);
        }
    }

    /// <summary>The tree that the <c>firn</c> script says, or the one that the current folder is in.</summary>
    internal static Workspace Find()
    {
        if (Environment.GetEnvironmentVariable("FIRN_ROOT") is { Length: > 0 } root)
            return new Workspace(Path.GetFullPath(root));
        for (string? folder = Environment.CurrentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "global.json")) && File.Exists(Path.Combine(folder, "firn")))
                return new Workspace(folder);
        }
        throw new FirnException("This is not a Firn source tree.", "Start the `firn` script of the tree.", ExitCode.Usage);
    }
}
