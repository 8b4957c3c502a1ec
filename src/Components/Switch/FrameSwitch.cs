using System;
using System.Runtime.CompilerServices;
using Firn.User.Rings;

namespace Firn.Components.Switch;

/// <summary>
/// A switch of Ethernet frames between ports, each two rings in memory that it shares with who is there. Addresses are the layout's: it learns nothing, a frame from
/// another's address goes nowhere, and one for an address goes to that port alone, if the sender may speak to it. Nobody at a port can stop it, or others.
/// </summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
public struct FrameSwitch<TMemory>
    where TMemory : struct, IFrameMemory
{
    private Ports _ports;
    private ulong _signals;
    private int _next;
    private bool _hasUplink;

    /// <summary>A port.</summary>
    /// <param name="port">Below <see cref="SwitchLimits.Ports"/>.</param>
    /// <param name="configuration">Who is there.</param>
    /// <param name="patience">How long a frame for it waits for room, in the unit of the times that <see cref="Turn"/> is told.</param>
    /// <param name="from">What it writes; zeros. A port with a number is closed at first.</param>
    /// <param name="to">What it reads; zeros.</param>
    public void Add(int port, in SwitchPortConfiguration configuration, ulong patience, TMemory from, TMemory to)
    {
        _ports[port].Configure(in configuration, patience, from, to);
        _hasUplink |= configuration.IsUplink != 0;
        if (configuration.Number == 0)
            Open(port);
    }

    /// <summary>Somebody is at a port, who was not there before. Its rings are zeros, but for what was written since it came.</summary>
    public void Open(int port) => _ports[port].Open();

    /// <summary>
    /// Who was at a port is gone, and nobody but the switch sees its rings: they are made zeros, and frames for its address go nowhere until another one is there.
    /// </summary>
    public void Close(int port)
    {
        _ports[port].Close();
        _signals &= ~(1UL << port);
    }

    /// <summary>Moves what there is, each port in its turn.</summary>
    /// <param name="now">The time.</param>
    /// <returns>There is more: another turn is to follow.</returns>
    public bool Turn(ulong now)
    {
        bool hasMore = false;
        // Who was first is last the next time.
        _next = (_next + 1) % SwitchLimits.Ports;
        for (int i = 0; i < SwitchLimits.Ports; i++)
        {
            int port = (_next + i) % SwitchLimits.Ports;
            if (_ports[port].IsThere)
                hasMore |= Serve(port, now);
        }
        for (int i = 0; i < SwitchLimits.Ports; i++)
            _ports[i].Expire(now);
        return hasMore;
    }

    /// <summary>The ports, a bit each, whose peers are to be signalled: they have something to read, or room to write.</summary>
    public ulong TakeSignals()
    {
        ulong signals = _signals;
        _signals = 0;
        return signals;
    }

    /// <summary>When a turn is to be made though nobody signals; the end of time: there is no need.</summary>
    public readonly ulong Deadline
    {
        get
        {
            ulong first = ulong.MaxValue;
            for (int i = 0; i < SwitchLimits.Ports; i++)
                first = Math.Min(first, _ports[i].Deadline);
            return first;
        }
    }

    /// <summary>What was counted of a port.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref SwitchCounters CountersOf(int port) => ref _ports[port].Counters;

    // True: its turn ended before its frames did.
    private bool Serve(int source, ulong now)
    {
        ref SwitchPort<TMemory> port = ref _ports[source];
        int bytes = 0;
        for (int frames = 0; frames < SwitchLimits.TurnFrames && bytes < SwitchLimits.TurnBytes; frames++)
        {
            if (!port.IsDone(port.From.TryPeek(out int length)))
                return false;
            bytes += length;
            if (!TryMove(source, length, now))
                return false;
            port.From.Finish(out bool wake);
            if (wake)
                Signal(source);
        }
        return true;
    }

    // False: the frame waits for room.
    private bool TryMove(int source, int length, ulong now)
    {
        ref SwitchPort<TMemory> port = ref _ports[source];
        FrameHead head = default;
        if (length < SwitchLimits.ShortestFrame)
        {
            port.Counters.Refused++;
            return true;
        }
        // What is judged is the copy, and the copy is what is passed on: the sender cannot change it meanwhile.
        port.From.Copy(0, head);
        if (!MaySend(source, head.Source))
        {
            port.Counters.Refused++;
            return true;
        }
        ulong destination = head.Destination;
        bool isGroup = FrameHead.IsGroup(destination);
        bool leaves = _hasUplink && !isGroup && !HasPort(destination);
        bool isKnown = false;
        for (int i = 0; i < SwitchLimits.Ports; i++)
        {
            bool isFor = isGroup || _ports[i].Address == destination || (leaves && _ports[i].IsUplink);
            if (i == source || (port.Peers & (1UL << i)) == 0 || !_ports[i].IsThere || !isFor)
                continue;
            isKnown = true;
            if (!TryPass(ref port, i, in head, length, isGroup, now))
                return false;
        }
        if (isKnown)
            Count(ref port.Counters, length);
        else
            port.Counters.Unknown++;
        return true;
    }

    // Who is at a port has its address alone; from other networks come all but those that somebody here has.
    private readonly bool MaySend(int source, ulong address) =>
        address == _ports[source].Address || (_ports[source].IsUplink && !FrameHead.IsGroup(address) && !HasPort(address));

    // Somebody has the address, or had it before it wrote nonsense.
    private readonly bool HasPort(ulong address)
    {
        bool has = false;
        for (int i = 0; i < SwitchLimits.Ports; i++)
            has |= address != 0 && _ports[i].Address == address;
        return has;
    }

    // False: the sender waits. What is for many waits for none of them.
    private bool TryPass(ref SwitchPort<TMemory> port, int target, in FrameHead head, int length, bool isGroup, ulong now)
    {
        ref SwitchPort<TMemory> receiver = ref _ports[target];
        RingStatus status = receiver.To.TryWrite(head, port.From.Bytes(SwitchLimits.ShortestFrame, length - SwitchLimits.ShortestFrame), out bool wake);
        if (status == RingStatus.Full && !isGroup && receiver.MayWait(now))
            return false;
        if (!receiver.IsDone(status))
        {
            receiver.Counters.Lost++;
            return true;
        }
        receiver.Took();
        if (wake)
            Signal(target);
        return true;
    }

    private static void Count(ref SwitchCounters counters, int length)
    {
        counters.Frames++;
        counters.Bytes += (uint)length;
    }

    private void Signal(int port)
    {
        if ((_signals & (1UL << port)) == 0)
            _ports[port].Counters.Signals++;
        _signals |= 1UL << port;
    }

    [InlineArray(SwitchLimits.Ports)]
    private struct Ports
    {
        private SwitchPort<TMemory> _first;
    }
}
