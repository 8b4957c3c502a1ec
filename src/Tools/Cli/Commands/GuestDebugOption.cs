using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Consoles;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>--gdb-guest NAME[:PORT]</c>: the layout's virtual machine NAME has a port for gdb.</summary>
internal sealed class GuestDebugOption
{
    private readonly Option<string?> _option = new("--gdb-guest")
    {
        Description = "A local port where gdb-multiarch debugs the virtual machine NAME (a free one if not given)",
        HelpName = "NAME[:PORT]",
    };

    internal void AddTo(Command command) => command.Add(_option);

    /// <summary>The machine that is asked for, and its port, 0 for a free one; null: none is.</summary>
    /// <exception cref="FirnException">It is no name, or no port.</exception>
    internal (string Name, int Port)? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_option) is not { } text)
            return null;
        string[] parts = text.Split(':');
        int port = 0;
        bool isPort = parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= ushort.MaxValue);
        return isPort && parts[0].Length > 0 && !parts[0].Contains(' ', StringComparison.Ordinal) ? (parts[0], port)
            : throw new FirnException($"--gdb-guest {text} is not NAME or NAME:PORT.", "The name is that of a virtual machine of the layout: linux1 of linux-vms, any of linux-vm.", ExitCode.Usage);
    }

    /// <summary>The layout with a debugger for that machine: a system's description is told, else the monitor's command line.</summary>
    internal Layout Apply(ParseResult parsed, Layout layout)
    {
        if (Read(parsed) is not { } asked)
            return layout;
        return layout.Specification is null
            ? layout with { CommandLine = $"{layout.CommandLine} vm.gdb={asked.Name}".Trim() }
            : layout with { SpecificationValues = new Dictionary<string, string>(layout.SpecificationValues) { ["gdb"] = asked.Name } };
    }

    /// <summary>Opens the port; null: nobody asked for one.</summary>
    /// <exception cref="FirnException">The port is taken.</exception>
    internal GuestDebugServer? Open(ParseResult parsed, MachineRun run, ConsoleSession consoles)
    {
        if (Read(parsed) is not { } asked || run.GuestDebugger is not { } line)
            return null;
        try
        {
            var server = new GuestDebugServer(line, asked.Port);
            _ = line.Ready.ContinueWith(
                _ => consoles.Announce($"{asked.Name} can be debugged: gdb-multiarch -ex 'target remote localhost:{server.Port}'"),
                CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            return server;
        }
        catch (SocketException e)
        {
            throw new FirnException($"Port {asked.Port} cannot be opened: {e.Message}", "Name another, or none: then a free one is taken.");
        }
    }
}
