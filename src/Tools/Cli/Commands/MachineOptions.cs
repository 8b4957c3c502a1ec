using System;
using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Commands;

/// <summary>The options that change the machine which a layout asks for.</summary>
internal sealed class MachineOptions
{
    private readonly Option<int?> _cores = new("--cores") { Description = "Number of cores, 1 to 8", HelpName = "N" };
    private readonly Option<string?> _memory = new("--memory") { Description = "Memory, such as 512M or 2G", HelpName = "SIZE" };
    private readonly Option<string?> _cpu = new("--cpu") { Description = "Processor: cortex-a53, cortex-a72, max, or any that QEMU has", HelpName = "MODEL" };
    private readonly Option<int?> _gic = new("--gic") { Description = "Interrupt controller: 2 or 3", HelpName = "VERSION" };
    private readonly Option<int?> _gdb = new("--gdb") { Description = "Wait at reset for gdb-multiarch on this local port (a free one if not given)", HelpName = "PORT", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _trace = new("--trace") { Description = "Write every exception and guest error to a file", HelpName = "FILE" };
    private readonly Option<bool> _icount = new("--icount") { Description = "One nanosecond of virtual time per instruction: slower, and repeatable" };
    private readonly Option<bool?> _turns = new("--turns")
    {
        Description = "The cores take turns in one thread of this host; as chosen if not given: for a kernel of ours with more cores than this host has",
        HelpName = "true|false",
    };
    private readonly Option<string?> _append = new("--append") { Description = "Words to add to the kernel's command line", HelpName = "WORDS" };
    private readonly Option<int?> _limit = new("--limit") { Description = "End the machine after so many seconds", HelpName = "SECONDS" };

    /// <summary>Words to add to the kernel's command line; null for none.</summary>
    internal Option<string?> Append => _append;

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _cores, _memory, _cpu, _gic, _gdb, _trace, _icount, _turns, _append, _limit })
            command.Add(option);
    }

    /// <summary>The layout for the machine that is asked for: another kernel may drive its interrupt controller.</summary>
    internal Layout Apply(ParseResult parsed, Layout layout) => layout with { Machine = layout.Machine with { Gic = parsed.GetValue(_gic) ?? layout.Machine.Gic } };

    /// <summary>The most memory that the machine will have, in MiB.</summary>
    internal int Memory(ParseResult parsed, Layout layout) => MemorySize.ParseMebibytes(parsed.GetValue(_memory) ?? layout.Machine.Memory);

    /// <summary>The longest that the machine may run; a day when nobody says.</summary>
    internal TimeSpan Limit(ParseResult parsed) => parsed.GetValue(_limit) is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1);

    /// <summary>The machine for a layout that was built.</summary>
    internal MachineConfiguration Configure(ParseResult parsed, BuiltLayout built)
    {
        MachineConfiguration machine = built.ToMachine();
        int cores = parsed.GetValue(_cores) ?? machine.Cores;
        return machine with
        {
            Cpu = parsed.GetValue(_cpu) ?? machine.Cpu,
            Cores = cores,
            MemoryMebibytes = Memory(parsed, built.Layout),
            Gic = parsed.GetValue(_gic) ?? machine.Gic,
            IsObservable = true,
            DebuggerPort = parsed.GetResult(_gdb) is null ? null : parsed.GetValue(_gdb) ?? FreePort(),
            TraceFile = parsed.GetValue(_trace),
            CountInstructions = parsed.GetValue(_icount),
            TakesTurns = parsed.GetValue(_turns) ?? (built.Layout.Kernel is not null && cores > Environment.ProcessorCount),
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
