using System;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>
/// Streams between programs of the guest and programs outside (Virtio 1.2, section 5.10), with credit both ways. Queue 0 is what the guest receives,
/// queue 1 what it sends, queue 2 events, of which there are none. After any call that changes a connection, queue 0 is to be served.
/// </summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="THost">The programs outside.</typeparam>
public partial struct VirtioVsock<TMemory, THost>(THost host, ulong guest) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where THost : struct, IVsockHost
{
    /// <summary>Connections at once.</summary>
    public const int Connections = VsockConnections.Count;

    /// <summary>The queue that is served when there is something for the guest.</summary>
    public const int ReceiveQueue = 0;

    private const int TransmitQueue = 1;
    private const ulong HostContext = 2;
    private const ulong StreamFeature = 1;
    private const uint ShutReading = 1;
    private const uint ShutSending = 2;

    private readonly THost _host = host;
    private readonly ulong _guest = guest;
    private VsockConnections _connections;
    private VsockReplies _replies;
    private int _replyCount;
    private int _turn;
    private bool _isBehind;
    private VsockBytes _bytes;

    /// <inheritdoc/>
    public readonly uint DeviceId => 19;

    /// <inheritdoc/>
    public readonly ulong Features => StreamFeature;

    /// <inheritdoc/>
    public readonly int Queues => 3;

    /// <inheritdoc/>
    public readonly uint ConfigurationSize => sizeof(ulong);

    /// <inheritdoc/>
    public readonly byte ReadConfiguration(uint offset) => (byte)(_guest >> (8 * (int)offset));

    /// <inheritdoc/>
    public void Reset()
    {
        for (int i = 0; i < Connections; i++)
        {
            if (_connections[i].IsUsed)
                Close(i);
        }
        _replyCount = 0;
        _turn = 0;
        _isBehind = false;
    }

    /// <inheritdoc/>
    public readonly void Start(ulong features)
    {
    }

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues) => queue switch
    {
        ReceiveQueue => _isBehind ? Transmit(ref queues) : Receive(ref queues),
        TransmitQueue => Transmit(ref queues),
        _ => false,
    };

    /// <summary>Asks the guest for a connection; answers its number, -1: there are too many, or there is one between these ports.</summary>
    public int Connect(uint hostPort, uint guestPort)
    {
        int free = Find(hostPort, guestPort) < 0 ? FindFree() : -1;
        if (free >= 0)
        {
            Begin(free, hostPort, guestPort);
            _connections[free].OwesRequest = true;
        }
        return free;
    }

    /// <summary>Bytes of a connection were read: the guest may send as many more.</summary>
    public void Consume(int connection, uint bytes)
    {
        ref VsockConnection state = ref _connections[connection];
        state.Read += Math.Min(bytes, state.Came - state.Read);
        // Told in time, but not for each byte.
        state.OwesCredit |= state.Read - state.Told >= _host.BufferSize / 2;
    }

    /// <summary>
    /// Ends a connection from outside: nothing more is sent or read. What has not been taken for the guest yet is lost. Who was told and does not answer
    /// is cut off when this is asked for again.
    /// </summary>
    public void Shut(int connection)
    {
        ref VsockConnection state = ref _connections[connection];
        if (!state.IsUsed)
            return;
        if (!state.IsOpen || state.IsShut)
            state.OwesReset = true;
        else
            state.OwesShutdown = true;
        state.IsShut = true;
    }

    private void Begin(int connection, uint hostPort, uint guestPort)
    {
        _connections[connection] = default;
        ref VsockConnection state = ref _connections[connection];
        state.IsUsed = true;
        state.HostPort = hostPort;
        state.GuestPort = guestPort;
    }

    private void Close(int connection)
    {
        ref VsockConnection state = ref _connections[connection];
        state.IsUsed = false;
        // Who never accepted it knows nothing of it.
        if (!state.IsAsked)
            _host.Closed(connection);
    }

    private readonly int Find(uint hostPort, uint guestPort)
    {
        for (int i = 0; i < Connections; i++)
        {
            if (_connections[i].IsUsed && _connections[i].HostPort == hostPort && _connections[i].GuestPort == guestPort)
                return i;
        }
        return -1;
    }

    private readonly int FindFree()
    {
        for (int i = 0; i < Connections; i++)
        {
            if (!_connections[i].IsUsed)
                return i;
        }
        return -1;
    }

    private void Refuse(VsockHeader header)
    {
        if (header.Operation == VsockOperation.Reset)
            return;
        _replies[_replyCount].GuestPort = header.SourcePort;
        _replies[_replyCount].HostPort = header.TargetPort;
        _replyCount++;
    }
}
