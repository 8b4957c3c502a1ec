using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Firn.CapDl.Model;
using Firn.Components.Faults;
using Firn.Tools.Host;
using Firn.User.Protocols;

namespace Firn.Tools.Systems.Services;

/// <summary>The fault handler of a system, and the components in its hands.</summary>
public sealed class FaultService
{
    private const ulong WakeSignal = 1;
    private const ulong MemoryAddress = 0x70_0000;

    private readonly Endpoint _requests;
    private readonly Notification _signals;
    private readonly List<(Component Subject, RestartPolicy Policy, bool TakesFaults)> _subjects = [];
    private ulong _clients;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:FaultHandler</c>.</param>
    /// <param name="priority">The highest.</param>
    /// <param name="reader">How whoever shows reports is told that there are some.</param>
    /// <param name="name">Its name.</param>
    public FaultService(SystemBuilder system, Program program, int priority, SignalEnd reader, string name = "faults")
    {
        _requests = system.Endpoint($"{name}_requests");
        _signals = system.Notification($"{name}_signals");
        Manager = _requests.Client(FaultLimits.ManagerBadge);
        Component = system.Component(name, program, new ComponentSettings { Priority = priority });
        _ = Component.Serves((ulong)FaultSlot.Endpoint, _requests.Server, (ulong)FaultSlot.Reply)
            .Binds(_signals.Waiter)
            .Signals((ulong)FaultSlot.Reader, reader);
        Component.AddReply((ulong)FaultSlot.SpareReply);
        int pages = (Unsafe.SizeOf<FaultMemory>() + SystemBuilder.PageSize - 1) / SystemBuilder.PageSize;
        _ = Component.Maps(system.Shared($"{name}_memory", pages * SystemBuilder.PageSize), MemoryAddress, MapAccess.ReadWrite);
        Wake = _signals.Signaller(ServerLoop.SignalBadge | WakeSignal);
        system.OnBuild(Complete);
    }

    /// <summary>The handler.</summary>
    public Component Component { get; }

    /// <summary>Has it look whether a back-off is over; from a metronome.</summary>
    public SignalEnd Wake { get; }

    /// <summary>An end for who manages components, and reads the reports.</summary>
    public ClientEnd Manager { get; }

    /// <summary>An end for who asks how components are.</summary>
    public ClientEnd Client() => _requests.Client(++_clients);

    /// <summary>Puts a component into its hands: its faults are reported, and it is started again. Answers its number.</summary>
    /// <param name="subject">The component.</param>
    /// <param name="most">How often it is started again within <paramref name="window"/>; 0 is never.</param>
    /// <param name="window">After that a fault is forgotten.</param>
    /// <param name="firstDelay">The first back-off; each further one within the window is twice as long.</param>
    /// <param name="mostDelay">The longest.</param>
    /// <exception cref="FirnException">There are as many as it has room for.</exception>
    public int Restarts(Component subject, int most, TimeSpan window, TimeSpan firstDelay, TimeSpan mostDelay) =>
        Add(subject, new() { Most = (uint)most, Window = Nanoseconds(window), FirstDelay = Nanoseconds(firstDelay), MostDelay = Nanoseconds(mostDelay) }, takesFaults: false);

    /// <summary>
    /// Puts another fault handler into its hands: it is started again at once, and goes on with what it knew. Two that have each other are enough for each other. Answers
    /// its number.
    /// </summary>
    /// <param name="handler">The other one.</param>
    /// <param name="most">How often it is started again within <paramref name="window"/>.</param>
    /// <param name="window">After that a fault is forgotten.</param>
    /// <exception cref="FirnException">There are as many components as it has room for.</exception>
    public int Keeps(FaultService handler, int most, TimeSpan window) =>
        Add(handler.Component, new() { Most = (uint)most, Window = Nanoseconds(window) }, takesFaults: true);

    private int Add(Component subject, RestartPolicy policy, bool takesFaults)
    {
        if (_subjects.Count == FaultLimits.Components)
            throw new FirnException($"{Component.Name} has no room for {subject.Name}.", $"It has room for {FaultLimits.Components} components.");
        _subjects.Add((subject, policy, takesFaults));
        _ = subject.FaultsTo(_requests.Client(FaultLimits.FaultBadge + (ulong)_subjects.Count));
        return _subjects.Count;
    }

    private static ulong Nanoseconds(TimeSpan time) => (ulong)time.TotalNanoseconds;

    private void Complete()
    {
        FaultConfiguration configuration = new() { Memory = MemoryAddress, Count = (ulong)_subjects.Count };
        for (int i = 0; i < _subjects.Count; i++)
        {
            configuration.Components[i] = Describe(i, _subjects[i].Subject, _subjects[i].Policy);
            configuration.Components[i].TakesFaults = _subjects[i].TakesFaults ? 1u : 0;
        }
        _ = Component.ConfiguredBy(in configuration);
    }

    private SupervisedComponent Describe(int index, Component subject, RestartPolicy policy)
    {
        if (subject.Replies.Count > FaultLimits.Replies)
            throw new FirnException($"{subject.Name} has {subject.Replies.Count} reply objects.", $"What {Component.Name} starts again has at most {FaultLimits.Replies}.");
        if (subject.Served.Count > FaultLimits.Endpoints)
            throw new FirnException($"{subject.Name} serves {subject.Served.Count} endpoints.", $"What {Component.Name} starts again serves at most {FaultLimits.Endpoints}.");
        if (subject.AllSettings.Skip(1).Any())
            throw new FirnException($"{subject.Name} has several threads.", $"What {Component.Name} starts again has one.");
        if (subject.Settings.Arguments.Count > 1)
            throw new FirnException($"{subject.Name} has {subject.Settings.Arguments.Count} arguments.", $"What {Component.Name} starts again has at most one; a configuration page has more.");
        ulong window = FaultLimits.FirstWindow + ((ulong)index * 2 * FaultLimits.WindowSize);
        ulong firstReply = (ulong)FaultSlot.FirstReply + ((ulong)index * FaultLimits.Replies);
        ulong firstEndpoint = (ulong)FaultSlot.FirstEndpoint + ((ulong)index * FaultLimits.Endpoints);
        SupervisedComponent described = new()
        {
            Name = ServiceNames.Of(subject.Name),
            Policy = policy,
            Entry = subject.Start,
            Stack = subject.Settings.StackTop,
            Buffer = subject.Settings.IpcBuffer,
            Argument = subject.Settings.Arguments is [var first, ..] ? first : 0,
            Thread = (ulong)FaultSlot.FirstThread + (ulong)index,
            FirstReply = firstReply,
            Replies = (ulong)subject.Replies.Count,
            FirstEndpoint = firstEndpoint,
            Endpoints = (ulong)subject.Served.Count,
            Window = window,
        };
        (described.Symbols, described.SymbolsSize) = Between(subject.Program, "firn_symbols", "firn_symbols_end");
        (described.Lines, described.LinesSize) = Between(subject.Program, "firn_lines", "firn_lines_end");
        described.Start = subject.Program.FindSymbol("__image_start") ?? 0;
        _ = Component.Controls(described.Thread, subject);
        for (int i = 0; i < subject.Replies.Count; i++)
            Component.Answers(firstReply + (ulong)i, subject.Replies[i]);
        for (int i = 0; i < subject.Served.Count; i++)
            Component.Replaces(firstEndpoint + (ulong)i, subject.Served[i]);
        Map(subject, window, ref described);
        return described;
    }

    private static (ulong Start, ulong Size) Between(Program program, string start, string end) =>
        program.FindSymbol(start) is { } first && program.FindSymbol(end) is { } last ? (first, last - first) : (0, 0);

    // What the component only executes is left out: nobody needs it, and nobody can have changed it.
    private void Map(Component subject, ulong window, ref SupervisedComponent described)
    {
        int parts = 0;
        int copies = 0;
        MemoryPart last = default;
        foreach (OwnPage page in subject.Pages.Where(page => page.Access != MapAccess.Execute))
        {
            if (page.Address - FaultLimits.WindowStart >= FaultLimits.WindowSize)
            {
                throw new FirnException(
                    $"{subject.Name} has memory of its own at 0x{page.Address:x}.",
                    $"What {Component.Name} starts again has its own from 0x{FaultLimits.WindowStart:x} to 0x{FaultLimits.WindowStart + FaultLimits.WindowSize:x}.");
            }
            ulong place = window + (page.Address - FaultLimits.WindowStart);
            ValueList<Fill> fills = page.Frame.Get<FrameParameters>().Fills;
            MemoryPartKind kind = page.Access == MapAccess.Read ? MemoryPartKind.Constant : fills.Count > 0 ? MemoryPartKind.Filled : MemoryPartKind.Zero;
            Component.MapOther(place, page.Frame.Name, page.Access);
            if (kind == MemoryPartKind.Filled)
                Component.MapOwn(place + FaultLimits.WindowSize, SystemBuilder.Frame(new ObjectName($"{subject.Name}_pristine_{copies++}"), fills), MapAccess.Read);
            bool continues = last.Kind == kind && last.Address + (last.Pages * (ulong)SystemBuilder.PageSize) == page.Address;
            if (!continues && parts++ == FaultLimits.Parts)
                throw new FirnException($"{subject.Name} has memory in more than {FaultLimits.Parts} parts.", "Link it with build/image.ld.");
            last = continues ? last with { Pages = last.Pages + 1 } : new() { Address = page.Address, Pages = 1, Kind = kind };
            described.Parts[parts - 1] = last;
        }
    }
}
