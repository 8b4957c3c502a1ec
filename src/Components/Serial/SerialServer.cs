using System;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Serial;

/// <summary>
/// The serial server. A client is its badge, from 1. Each has buffers of its own, so one that floods fills its own and waits; the port goes round by
/// lines. A request moves at most <see cref="SerialLimits.BurstBytes"/> to the port.
/// </summary>
/// <typeparam name="TDevice">The port and the clients' notifications.</typeparam>
public struct SerialServer<TDevice> : ISerialServer, IServer
    where TDevice : struct, ISerialDevice
{
    private TDevice _device;
    private SerialOutput _output;
    private SerialAccounts _accounts;
    private InputEscape _escape;
    private ulong _terminals;
    private int _focus;

    /// <summary>A server without clients.</summary>
    public SerialServer(TDevice device)
    {
        Start(device);
    }

    /// <summary>Makes a server without clients of zeros in place: it is too large for a stack.</summary>
    public void Start(TDevice device)
    {
        _device = device;
        _output = new();
    }

    /// <summary>Makes a client known. The first has the input.</summary>
    /// <param name="client">Its badge.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mode">What it may do to the terminal.</param>
    public void Add(int client, ReadOnlySpan<byte> name, SerialMode mode)
    {
        _accounts[client - 1].Open(name);
        if (mode == SerialMode.Terminal)
            _terminals |= 1UL << (client - 1);
    }

    /// <inheritdoc/>
    public CallStatus Write(Caller caller, ReadOnlySpan<byte> bytes, out uint accepted)
    {
        accepted = 0;
        if (!TryFind(caller.Badge, out int client))
            return CallStatus.NotPermitted;
        accepted = (uint)_accounts[client].Write(bytes);
        Pump();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Read(Caller caller, out ulong bytes, out uint count)
    {
        bytes = 0;
        count = 0;
        if (!TryFind(caller.Badge, out int client))
            return CallStatus.NotPermitted;
        count = _accounts[client].Read(out bytes);
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public readonly CallStatus GetLost(Caller caller, out ulong bytes)
    {
        bytes = 0;
        if (!TryFind(caller.Badge, out int client))
            return CallStatus.NotPermitted;
        bytes = _accounts[client].Lost;
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public CallStatus Forget(Caller caller, uint client)
    {
        if (caller.Badge != SerialLimits.ManagerBadge)
            return CallStatus.NotPermitted;
        if (!TryFind(client, out int index))
            return CallStatus.NotFound;
        _accounts[index].Forget();
        return CallStatus.Done;
    }

    /// <inheritdoc/>
    public void Handle(ref Message message) => SerialDispatch.Handle(ref this, ref message);

    /// <inheritdoc/>
    public void Signalled(ulong signals)
    {
        if ((signals & SerialLimits.FlushSignal) != 0)
            _output.Flushes = true;
        if ((signals & SerialLimits.PortSignal) != 0)
            TakeInput();
        Pump();
        if ((signals & SerialLimits.PortSignal) != 0)
            _device.Acknowledge();
    }

    private readonly bool TryFind(ulong badge, out int client)
    {
        client = (int)badge - 1;
        return badge is > 0 and <= SerialLimits.Clients && _accounts[client].Exists;
    }

    private void Pump() => _device.InterruptForRoom(_output.Pump(ref _device, ref _accounts, _focus, _terminals));

    // As much as the port's own buffer can have held; more comes with the next interrupt.
    private void TakeInput()
    {
        bool typed = false;
        for (int i = 0; i < SerialLimits.InputBytes && _device.TryGet(out byte value); i++)
        {
            switch (_escape.Take(value, out int client))
            {
                case InputAction.Type:
                    typed |= Type(value);
                    break;
                case InputAction.TypeAfterEscape:
                    typed |= Type((byte)'@') | Type(value);
                    break;
                case InputAction.Switch when TryFind((ulong)client, out int focus):
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

    private bool Type(byte value)
    {
        if (_accounts[_focus].TryType(value))
            return true;
        _accounts[_focus].Lost++;
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
        for (int i = 0; i < SerialLimits.Clients; i++)
        {
            if (!_accounts[i].Exists)
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
        _output.SayName(in _accounts[client]);
    }

    private void SayFocus()
    {
        SayClient(_focus);
        _output.Say("]\r\n"u8);
    }
}
