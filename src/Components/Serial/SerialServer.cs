using System;
using Firn.Components.Places;
using Firn.Diagnostics;
using Firn.User.Allocation;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Serial;

/// <summary>
/// The serial server. A client is its badge, from 1. Each has buffers of its own, so one that floods fills its own and waits; the port goes round by
/// lines. A request moves at most <see cref="SerialLimits.BurstBytes"/> to the port.
/// </summary>
/// <typeparam name="TDevice">The port and the clients' notifications.</typeparam>
/// <typeparam name="TMemory">What clients' accounts are in: <see cref="SerialLimits.AccountBytes"/> for each.</typeparam>
public struct SerialServer<TDevice, TMemory> : ISerialServer, IPlaceServer
    where TDevice : struct, ISerialDevice
    where TMemory : struct, IArenaMemory
{
    private const int InputTurn = 128;

    private TDevice _device;
    private SerialOutput _output;
    private Arena<TMemory> _arena;
    private ArenaPart<SerialAccount> _part;
    private InputEscape _escape;
    private StreamFrameReader _frames;
    private ulong _terminals;
    private int _focus;

    /// <summary>A server with room for clients, of which none is known yet.</summary>
    public SerialServer(TDevice device, int clients)
    {
        Start(device, clients);
    }

    /// <inheritdoc/>
    public static int Clients => SerialLimits.Clients;

    /// <summary>The most bytes of its memory that were ever taken, and how many there are.</summary>
    public readonly (int HighWater, int Size) Memory => (_arena.HighWater, _arena.Size);

    private readonly Span<SerialAccount> Accounts => _arena.Of(_part);

    /// <summary>Makes such a server of zeros in place. Where its memory is too small it has no clients.</summary>
    public void Start(TDevice device, int clients)
    {
        _device = device;
        _output = new();
        _ = _arena.TryTake(clients, out _part);
    }

    /// <summary>Makes a client known. The first has the input.</summary>
    /// <param name="client">Its badge.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mode">What it may do to the terminal.</param>
    /// <param name="allowance">Bytes that are shown of it from one flush to the next; 0: all.</param>
    public void Add(int client, in ComponentName name, SerialMode mode, uint allowance = 0)
    {
        Accounts[client - 1].Open(in name, allowance);
        if (mode == SerialMode.Terminal)
            _terminals |= 1UL << (client - 1);
        if (mode == SerialMode.Stream)
            _output.Streams |= 1UL << (client - 1);
    }

    /// <inheritdoc/>
    public CallStatus Write(Caller caller, ReadOnlySpan<byte> bytes, out uint accepted)
    {
        accepted = 0;
        if (!TryFind(caller.Badge, out int client))
            return CallStatus.NotPermitted;
        accepted = (uint)Accounts[client].Write(bytes);
        // Where there is no room the port has work already, and tells when it has done some.
        if (accepted != 0)
            Pump();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus Read(Caller caller, out ulong bytes, out uint count)
    {
        bytes = 0;
        count = 0;
        if (!TryFind(caller.Badge, out int client))
            return CallStatus.NotPermitted;
        count = Accounts[client].Read(out bytes);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus GetLost(Caller caller, out ulong bytes)
    {
        bytes = 0;
        if (!TryFind(caller.Badge, out int client))
            return CallStatus.NotPermitted;
        bytes = Accounts[client].Lost;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus Forget(Caller caller, uint client)
    {
        if (caller.Badge != SerialLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(client, out int index))
            return CallStatus.NotFound;
        Accounts[index].Forget();
        return CallStatus.Done;
    }

    /// <summary>
    /// What was typed for a client is gone, and so is its input, which the first client has then: what is typed next is not for whoever comes. What it had still to show is shown.
    /// </summary>
    public void Leave(int client)
    {
        if (client >= Accounts.Length)
            return;
        Accounts[client].Forget();
        if (client == 0 || client != _focus)
            return;
        _focus = 0;
        _escape = default;
        TellFocus();
        Pump();
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => SerialDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        if ((signals & SerialLimits.FlushSignal) != 0)
            Flush();
        if ((signals & SerialLimits.PortSignal) != 0)
            _device.ClearReceived();
        // At a flush too: whatever became of an interrupt, nothing that was typed waits for long.
        TakeInput();
        Pump();
        if ((signals & SerialLimits.PortSignal) != 0)
            _device.Acknowledge();
    }

    private readonly bool TryFind(ulong badge, out int client)
    {
        client = (int)badge - 1;
        Span<SerialAccount> accounts = Accounts;
        return badge > 0 && badge <= (ulong)accounts.Length && accounts[client].Exists;
    }

    // Time has passed: parts of lines have waited long enough, and who wrote too much may go on.
    private void Flush()
    {
        _output.Flushes = true;
        foreach (ref SerialAccount account in Accounts)
            account.Refill();
    }

    private void Pump() => _device.InterruptForRoom(_output.Pump(ref _device, Accounts, _focus, _terminals));

    // As much as the port's own buffer can have held; more comes with the next interrupt.
    private void TakeInput()
    {
        bool typed = false;
        for (int i = 0; i < InputTurn && _device.TryGet(out byte value); i++)
        {
            if (TryTakeFrame(value))
                continue;
            switch (_escape.Take(value, out int client))
            {
                case InputAction.Type:
                    typed |= Type(value);
                    break;
                case InputAction.TypeAfterEscape:
                    typed |= Type((byte)'@') | Type(value);
                    break;
                case InputAction.Switch when TryFind((ulong)client, out int focus) && !_output.IsStream(focus):
                    if (typed)
                        _device.Signal(_focus);
                    typed = false;
                    _focus = focus;
                    TellFocus();
                    break;
                case InputAction.Switch or InputAction.Help:
                    TellClients();
                    break;
                default:
                    break;
            }
        }
        if (typed)
            _device.Signal(_focus);
    }

    // A byte that belongs to a stream's frame. Without streams there are none, and all is typed as it is.
    private bool TryTakeFrame(byte value)
    {
        StreamFrameEvent part = _output.Streams == 0 ? StreamFrameEvent.Text : _frames.Take(value);
        bool isKnown = _output.IsStream(_frames.Stream);
        if (part == StreamFrameEvent.Stream && isKnown)
            _ = Type(_frames.Stream, value);
        if (part == StreamFrameEvent.End && isKnown)
            _device.Signal(_frames.Stream);
        return part != StreamFrameEvent.Text;
    }

    private readonly bool Type(byte value) => _focus < Accounts.Length && Type(_focus, value);

    private readonly bool Type(int client, byte value)
    {
        if (Accounts[client].TryType(value))
            return true;
        Accounts[client].Lost++;
        return false;
    }

    private void TellFocus()
    {
        _output.Interrupt();
        _output.Say("[input: "u8);
        SayFocus();
    }

    private void TellClients()
    {
        _output.Interrupt();
        _output.Say("[clients:"u8);
        for (int i = 0; i < Accounts.Length; i++)
        {
            if (!Accounts[i].Exists)
                continue;
            _output.Say(" "u8);
            SayClient(i);
            _output.Say(","u8);
        }
        _output.Say(" input: "u8);
        SayFocus();
    }

    private void SayClient(int client)
    {
        _output.Say(client + 1);
        _output.Say(" "u8);
        _output.SayName(in Accounts[client]);
    }

    private void SayFocus()
    {
        if (_focus < Accounts.Length)
            SayClient(_focus);
        _output.Say("]\r\n"u8);
    }
}
