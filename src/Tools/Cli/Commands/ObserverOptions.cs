using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Firn.Tools.Machine;
using Firn.Tools.VirtualMachines;

namespace Firn.Tools.Cli.Commands;

/// <summary>Which running machine is looked at, and which of its virtual machines.</summary>
internal sealed class ObserverOptions
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Argument<string?> _layout = new("LAYOUT") { Description = "The layout of a machine that runs; may be left out if there is one", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _socket = new("--socket") { Description = "The control socket (QMP) of a machine that something else runs", HelpName = "PATH" };
    private readonly Option<string?> _name = new("--vm") { Description = "One virtual machine alone", HelpName = "NAME" };

    /// <summary>Where <c>firn run</c> tells of its machines.</summary>
    internal static string FolderOf(Session session) => Path.Combine(session.Workspace.Artifacts, "runs");

    internal void AddTo(Command command)
    {
        command.Add(_layout);
        command.Add(_socket);
        command.Add(_name);
    }

    /// <summary>Connects to the machine.</summary>
    /// <exception cref="FirnException">There is none, or more than one.</exception>
    internal async Task<MachineControl> ConnectAsync(Session session, ParseResult parsed, CancellationToken cancellation)
    {
        string socket = parsed.GetValue(_socket) ?? Choose(PublishedRun.Find(FolderOf(session)), parsed.GetValue(_layout)).Socket;
        return await MachineControl.ConnectAsync(socket, _patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Finds the virtual machines that are asked for.</summary>
    /// <exception cref="FirnException">There are none.</exception>
    internal async Task<IReadOnlyList<MachineLocation>> FindAsync(Session session, RecordReader reader, ParseResult parsed, CancellationToken cancellation)
    {
        string? name = parsed.GetValue(_name);
        IReadOnlyList<MachineLocation> all = await reader.FindAsync(name, cancellation).ConfigureAwait(false);
        if (reader.LeftOut > 0)
            session.Log.Say($"{reader.LeftOut} more have records in memory: a guest writes them. --vm names the one that is meant.");
        return Select(all, name);
    }

    /// <summary>The one machine of those that run.</summary>
    internal static RunningMachine Choose(IReadOnlyList<RunningMachine> running, string? layout)
    {
        RunningMachine[] fitting = [.. running.Where(machine => layout is null || machine.Layout == layout)];
        string names = string.Join(", ", running.Select(machine => machine.Layout));
        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new FirnException(
                layout is null || running.Count == 0 ? "No machine runs." : $"No machine runs the layout {layout}.",
                running.Count == 0 ? "Start one in another terminal: ./firn run LAYOUT." : $"These run: {names}.", ExitCode.Usage),
            _ => throw new FirnException($"{fitting.Length} machines run: {names}.", "Name the layout, or with --socket the one that is meant: artifacts/runs has them.", ExitCode.Usage),
        };
    }

    /// <summary>Those of a name, or all.</summary>
    internal static IReadOnlyList<MachineLocation> Select(IReadOnlyList<MachineLocation> all, string? name)
    {
        MachineLocation[] chosen = [.. all.Where(machine => name is null || machine.Name == name)];
        if (chosen.Length > 0)
            return chosen;
        throw all.Count == 0
            ? new FirnException("The machine has no virtual machine.", "It may not have come so far, or its monitors are of another version than this command.")
            : new FirnException($"The machine has no virtual machine {name}.", $"It has these: {string.Join(", ", all.Select(machine => machine.Name))}.", ExitCode.Usage);
    }
}
