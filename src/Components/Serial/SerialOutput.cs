using System;
using Firn.Diagnostics;

namespace Firn.Components.Serial;

/// <summary>
/// Whose turn it is, and how it looks. Clients take turns by lines; a line is coloured and begins with its client's name. Who has the input is shown
/// at once, others when a line is whole or has waited.
/// </summary>
internal struct SerialOutput
{
    private const int Nobody = -1;
    private const int Colours = 6;

    private LineText _text;
    private TextFilter _filter;
    private TextFilter _heldFilter;
    private int _owner;
    private int _held;
    private int _last;
    private int _column;
    private int _budget;

    /// <summary>Nobody's turn yet.</summary>
    public SerialOutput()
    {
        _owner = Nobody;
        _held = Nobody;
    }

    /// <summary>The clients that are streams, a bit each.</summary>
    public ulong Streams { get; set; }

    /// <summary>Parts of lines are shown too, now.</summary>
    public bool Flushes { get; set; }

    /// <summary>
    /// Sends what there is, so long as the port has room and the burst lasts. Answers whether there is more.
    /// </summary>
    public bool Pump<TDevice>(ref TDevice device, Span<SerialAccount> accounts, int focus, ulong terminals)
        where TDevice : struct, ISerialDevice
    {
        _budget = SerialLimits.BurstBytes;
        while (_budget-- > 0)
        {
            if (_text.IsWaiting)
            {
                if (!device.TryPut(_text.Next))
                    return true;
                _text.Sent();
            }
            else if (_owner == Nobody)
            {
                if (!TryBegin(accounts, focus))
                    return false;
            }
            else if (accounts[_owner].Waiting == 0 || !accounts[_owner].MayShow)
            {
                if (!TryTurn(accounts, focus))
                    return false;
            }
            else if (!TryPass(ref device, accounts, focus, terminals))
            {
                return true;
            }
        }
        return true;
    }

    /// <summary>Ends the line that is shown, so that the server can say something.</summary>
    public void Interrupt()
    {
        if (IsStream(_owner))
            EndFrame();
        if (_owner != Nobody)
            End();
    }

    /// <summary>There is such a client, and it is a stream.</summary>
    public readonly bool IsStream(int client) => (uint)client < SerialLimits.Clients && ((Streams >> client) & 1) != 0;

    /// <summary>Says something.</summary>
    public void Say(ReadOnlySpan<byte> text) => _text.Append(text);

    /// <summary>Says a number, below 100.</summary>
    public void Say(int number)
    {
        if (number >= 10)
            _text.Append((byte)('0' + (number / 10)));
        _text.Append((byte)('0' + (number % 10)));
    }

    /// <summary>Says a client's name.</summary>
    public void SayName(in SerialAccount account) => _text.Append(account.Name.Text);

    private bool TryPass<TDevice>(ref TDevice device, Span<SerialAccount> accounts, int focus, ulong terminals)
        where TDevice : struct, ISerialDevice
    {
        ref SerialAccount account = ref accounts[_owner];
        byte value = account.Next();
        bool isRaw = _owner == focus && ((terminals >> _owner) & 1) != 0;
        if (value == (byte)'\n' && !isRaw)
        {
            account.Shown();
            EndLine();
            return true;
        }
        TextFilter filter = _filter;
        // What begins a stream's frame nobody else shows.
        byte shown = value == StreamFrame.Mark && Streams != 0 ? (byte)'.' : value;
        bool isShown = isRaw || filter.TryShow(value, out shown);
        if (isShown && !device.TryPut(shown))
            return false;
        _filter = filter;
        account.Shown();
        _column++;
        if (!isRaw && _column >= SerialLimits.LineBytes)
            EndLine();
        else if (isRaw && _column >= SerialLimits.LineBytes && !TryInterject(accounts) && OthersWait(accounts, focus))
            End();
        return true;
    }

    private bool TryBegin(Span<SerialAccount> accounts, int focus)
    {
        for (int i = 1; i <= accounts.Length; i++)
        {
            int client = (_last + i) % accounts.Length;
            if (!IsReady(accounts, client, focus))
                continue;
            _last = client;
            if (IsStream(client))
            {
                BeginFrame(client);
                return true;
            }
            _owner = client;
            _column = 0;
            _filter = default;
            Colour(client);
            _text.Append((byte)'[');
            SayName(in accounts[client]);
            _text.Append("] "u8);
            return true;
        }
        Flushes = false;
        return false;
    }

    private readonly bool OthersWait(Span<SerialAccount> accounts, int focus)
    {
        for (int i = 0; i < accounts.Length; i++)
        {
            if (i != _owner && IsReady(accounts, i, focus))
                return true;
        }
        return false;
    }

    private readonly bool IsReady(Span<SerialAccount> accounts, int client, int focus) =>
        accounts[client].Waiting != 0 && accounts[client].MayShow && (accounts[client].HasLine || (!IsStream(client) && (client == focus || Flushes)));

    // Who was shown has nothing more to show: somebody else is, if anybody waits.
    private bool TryTurn(Span<SerialAccount> accounts, int focus)
    {
        if (IsStream(_owner))
        {
            EndFrame();
            return true;
        }
        if (TryInterject(accounts))
            return true;
        if (!OthersWait(accounts, focus))
            return false;
        End();
        return true;
    }

    // A stream's frame goes into a line of text that has come to a stop, which goes on behind it: whoever takes frames out of the line leaves none of them to be seen.
    private bool TryInterject(Span<SerialAccount> accounts)
    {
        for (int i = 0; i < accounts.Length; i++)
        {
            if (!IsStream(i) || !IsReady(accounts, i, Nobody))
                continue;
            BeginFrame(i);
            return true;
        }
        return false;
    }

    private void BeginFrame(int client)
    {
        (_held, _heldFilter) = (_owner, _filter);
        _owner = client;
        _column = 0;
        _filter = default;
        _text.Append(StreamFrame.Mark);
        _text.Append((byte)(StreamFrame.FirstLetter + client));
    }

    private void EndFrame()
    {
        (_owner, _filter) = (_held, _heldFilter);
        _held = Nobody;
        _column = 0;
        _text.Append(StreamFrame.End);
    }

    private void EndLine()
    {
        if (IsStream(_owner))
            EndFrame();
        else
            End();
    }

    private void End()
    {
        _owner = Nobody;
        _text.Append("\e[0m\r\n"u8);
    }

    private void Colour(int client)
    {
        _text.Append("\e[3"u8);
        _text.Append((byte)('1' + (client % Colours)));
        _text.Append((byte)'m');
    }
}
