using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Creation;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn new</c>: a component or a layout to begin with, of the templates in templates/.</summary>
internal static class NewCommand
{
    internal static Command Create(Session session) => new("new", "Make a component or a layout to begin with") { CreateComponent(session), CreateLayout(session) };

    private static Command CreateComponent(Session session)
    {
        var name = new Argument<string>("NAME") { Description = "Its name, such as PacketFilter" };
        var command = new Command("component", "Make src/Images/NAME: a component with a configuration and a console") { name };
        session.SetAction(command, async (parsed, cancellation) =>
        {
            string component = NewNames.Component(parsed.GetValue(name)!);
            string folder = $"src/Images/{component}";
            await MakeAsync(session, "component", folder, ["firn-component", "-n", component], cancellation).ConfigureAwait(false);
            Change(session, "Firn.slnx", text => NewNames.AddProject(text, $"{folder}/{component}Image.csproj"));
            Change(session, "src/Images/README.md", text => NewNames.AddRow(text, $"| `{component}` | a component that says hello |"));
            session.Log.Say($"{folder} is there. Give it a system: ./firn new layout NAME --component {component}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateLayout(Session session)
    {
        var name = new Argument<string>("NAME") { Description = "Its name, such as packet-filter" };
        var component = new Option<string>("--component") { Description = "The component that it has: a folder of src/Images", HelpName = "NAME", Required = true };
        var command = new Command("layout", "Make layouts/NAME: a system composed in C# of a component and the serial server") { name, component };
        session.SetAction(command, async (parsed, cancellation) =>
        {
            string layout = parsed.GetValue(name)!;
            string program = NewNames.Program(layout);
            string part = NewNames.Component(parsed.GetValue(component)!);
            if (!File.Exists(Path.Combine(session.Workspace.Root, "src", "Images", part, $"{part}Configuration.cs")))
                throw new FirnException($"There is no component {part} that was made by this command.", $"Make it: ./firn new component {part}", ExitCode.Usage);
            string folder = $"layouts/{layout}";
            await MakeAsync(session, "layout", folder, ["firn-layout", "-n", program, "--component", part], cancellation).ConfigureAwait(false);
            Change(session, "Firn.slnx", text => NewNames.AddProject(text, $"{folder}/{program}System.csproj"));
            session.Log.Say($"{folder} is there. Boot it: ./firn run {layout}");
            return ExitCode.Success;
        });
        return command;
    }

    // The templates of this tree, in a place of their own: what the user has installed for dotnet new is left alone.
    private static async Task MakeAsync(Session session, string template, string folder, string[] arguments, CancellationToken cancellation)
    {
        string root = session.Workspace.Root;
        string target = Path.Combine(root, folder);
        if (Directory.Exists(target))
            throw new FirnException($"There is a {folder} already.", "Choose another name.", ExitCode.Usage);
        string hive = Path.Combine(session.Workspace.Artifacts, "templates");
        string[] place = ["--debug:custom-hive", hive];
        // It is made elsewhere first: who interrupts it finds nothing half made.
        string draft = Path.Combine(session.Workspace.Artifacts, "new", Guid.NewGuid().ToString("N"));
        await session.Log.StepAsync($"making {folder}", async _ =>
        {
            await new HostCommand("dotnet", ["new", "install", Path.Combine(root, "templates", template), "--force", .. place]).RunCheckedAsync(cancellation).ConfigureAwait(false);
            try
            {
                await new HostCommand("dotnet", ["new", .. arguments, "-o", draft, .. place]).RunCheckedAsync(cancellation).ConfigureAwait(false);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                Directory.Move(draft, target);
            }
            finally
            {
                if (Directory.Exists(draft))
                    Directory.Delete(draft, recursive: true);
            }
            return true;
        }).ConfigureAwait(false);
    }

    private static void Change(Session session, string file, Func<string, string> change)
    {
        string path = Path.Combine(session.Workspace.Root, file);
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }
}
