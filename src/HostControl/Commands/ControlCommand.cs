using System.CommandLine;
using System.CommandLine.Help;

namespace Firn.HostControl.Commands;

/// <summary>The root of the command line.</summary>
internal static class ControlCommand
{
    private const string About = """
        firnctl: creates, runs and destroys confidential realms. What is in them, this host can neither read nor change.
        What a realm prints on its console, and only that, this host sees: logs and console show it.

          Exit codes: 0 done, 1 refused, 2 wrong usage or no realm file, 3 no connection, 4 a time limit passed, 130 interrupted.
          NO_COLOR=1 turns colours off. Without a terminal every line is plain; --json gives results for programs.
        """;

    /// <summary>The whole command line.</summary>
    internal static Command Create(Session session)
    {
        var root = new Command("firnctl", About)
        {
            CreateCommand.Create(session),
            LifeCommands.CreateStart(session),
            LifeCommands.CreateStop(session),
            SetCommand.Create(session),
            LifeCommands.CreateDestroy(session),
            ShowCommands.CreateList(session),
            ShowCommands.CreateInfo(session),
            ShowCommands.CreateStatistics(session),
            WatchCommand.Create(session),
            ConsoleCommands.CreateLogs(session),
            ConsoleCommands.CreateConsole(session),
            session.Server,
            session.Patience,
            new VersionOption(),
        };
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples.For);
        root.Add(help);
        return root;
    }

    /// <summary>A realm by name. What is no name is told before anything is asked for.</summary>
    internal static Argument<string> NameArgument()
    {
        var name = new Argument<string>("NAME") { Description = "The realm's name: a letter, then letters, digits, -, _ and ., at most 31" };
        name.Validators.Add(result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (!RealmProtocol.RealmName.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _))
                result.AddError($"{text} is no name of a realm: a letter, then letters, digits, -, _ and ., at most 31.");
        });
        return name;
    }

    internal static Option<bool> JsonOption() => new("--json") { Description = "Print the result as JSON" };
}
