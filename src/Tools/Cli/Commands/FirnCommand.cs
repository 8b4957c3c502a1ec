using System.CommandLine;
using System.CommandLine.Help;
using Firn.HostControl.Commands;

namespace Firn.Tools.Cli.Commands;

/// <summary>The root of the command line.</summary>
internal static class FirnCommand
{
    private const string About = """
        Firn: confidential computing for Armv8-A, in C#. One command builds, boots, tests and measures it.

          Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a needed program is missing, 4 a time limit passed, 130 interrupted.
          NO_COLOR=1 turns colours off. Without a terminal every line is plain; --json gives results for programs. More: docs/cli.md
        """;

    /// <summary>The whole command line. It is no RootCommand, because that would be called after the program's file, and people type firn.</summary>
    internal static Command Create(Session session)
    {
        var root = new Command("firn", About)
        {
            DoctorCommand.Create(session),
            BuildCommand.Create(session),
            RunCommand.Create(session),
            StatsCommand.Create(session),
            TraceCommand.Create(session),
            DemoCommand.Create(session),
            TestCommand.Create(session),
            BenchCommand.Create(session),
            ImageCommand.Create(session),
            CapDlCommand.Create(session),
            NewCommand.Create(session),
            new VersionOption(),
        };
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples.For);
        root.Add(help);
        return root;
    }
}
