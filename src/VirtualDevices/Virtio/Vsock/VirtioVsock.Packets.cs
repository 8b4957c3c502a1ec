using System;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>Packets from the guest and to it.</summary>
public partial struct VirtioVsock<TMemory, THost>
{
    // What the guest sends is behind where it owes more resets than the guest has room for: the queue that makes room goes on with it.
    private bool Transmit(ref VirtioQueues<TMemory> queues)
    {
        uint budget = VirtioLimits.TurnBytes;
        _isBehind = true;
        for (int turn = 0; turn < VirtioLimits.Turn && budget > 0; turn++)
        {
            // Each packet may owe a reset.
            if (_replyCount == VsockReplies.Count)
                _ = Receive(ref queues);
            if (_replyCount == VsockReplies.Count)
                return false;
            if (!queues.TryTake(TransmitQueue))
            {
                _isBehind = false;
                return Receive(ref queues);
            }
            budget -= Math.Min(budget, queues.Readable);
            Span<byte> bytes = ((Span<byte>)_bytes)[..VsockHeader.Size];
            if (queues.Read(bytes) == VsockHeader.Size)
                Take(VsockHeader.Of(bytes), ref queues);
            queues.Complete();
        }
        return true;
    }

    private void Take(VsockHeader header, ref VirtioQueues<TMemory> queues)
    {
        // Of another sender, or to another place, it is dropped; of an unknown type, refused.
        if (header.SourceContext != _guest || header.TargetContext != HostContext)
            return;
        int connection = Find(header.TargetPort, header.SourcePort);
        if (header.Type != VsockHeader.Stream || header.Length > queues.Readable)
        {
            if (connection < 0)
                Refuse(header);
            else
                _connections[connection].OwesReset = true;
            return;
        }
        if (connection < 0)
        {
            Accept(header);
            return;
        }
        ref VsockConnection state = ref _connections[connection];
        state.GuestBuffer = header.BufferSize;
        // It cannot have read more than was sent.
        if (header.Forwarded - state.GuestRead <= state.Sent - state.GuestRead)
            state.GuestRead = header.Forwarded;
        Perform(connection, header, ref queues);
    }

    private void Accept(VsockHeader header)
    {
        int free = header.Operation == VsockOperation.Request ? FindFree() : -1;
        VsockAcceptance answer = free < 0 ? VsockAcceptance.Refused : _host.Accept(free, header.TargetPort, header.SourcePort);
        if (answer == VsockAcceptance.Refused)
        {
            Refuse(header);
            return;
        }
        Begin(free, header.TargetPort, header.SourcePort);
        _connections[free].GuestBuffer = header.BufferSize;
        Answer(ref _connections[free], answer);
    }

    // Refused only now, it is told so as one that was cut off.
    private static void Answer(ref VsockConnection state, VsockAcceptance answer)
    {
        state.IsAsked = answer != VsockAcceptance.Accepted;
        state.IsOpen = !state.IsAsked;
        state.OwesResponse = state.IsOpen;
        state.OwesReset |= answer == VsockAcceptance.Refused;
    }

    private void Perform(int connection, VsockHeader header, ref VirtioQueues<TMemory> queues)
    {
        ref VsockConnection state = ref _connections[connection];
        // What was cut off stays so, though the guest has no room to be told yet: nothing comes after what is missing.
        if (state.OwesReset && header.Operation != VsockOperation.Reset)
            return;
        switch (header.Operation)
        {
            case VsockOperation.Response when !state.IsOpen && !state.IsAsked && !state.OwesRequest:
                state.IsOpen = true;
                _host.Connected(connection);
                break;
            case VsockOperation.Reset:
                Close(connection);
                break;
            case VsockOperation.Shutdown when state.IsOpen:
                state.IsGuestDeaf |= (header.Flags & ShutReading) != 0;
                state.IsGuestMute |= (header.Flags & ShutSending) != 0;
                _host.Shut(connection, state.IsGuestMute, state.IsGuestDeaf);
                state.OwesReset |= state.IsGuestMute && state.IsGuestDeaf;
                break;
            case VsockOperation.Data when state.IsOpen && !state.IsGuestMute:
                Carry(connection, header.Length, ref queues);
                break;
            case VsockOperation.CreditUpdate:
                break;
            case VsockOperation.CreditRequest:
                state.OwesCredit = true;
                break;
            default:
                // Whatever else, the two do not agree on what state it is in.
                state.OwesReset = true;
                break;
        }
    }

    private void Carry(int connection, uint length, ref VirtioQueues<TMemory> queues)
    {
        ref VsockConnection state = ref _connections[connection];
        // More than it was given credit for: it is cut off.
        if (length > _host.BufferSize - (state.Came - state.Read))
        {
            state.OwesReset = true;
            return;
        }
        for (uint done = 0; done < length;)
        {
            Span<byte> part = ((Span<byte>)_bytes)[..(int)Math.Min(length - done, VsockBytes.Size)];
            if (queues.Read(part) != part.Length)
                return;
            _host.Put(connection, part);
            state.Came += (uint)part.Length;
            done += (uint)part.Length;
        }
    }

    private bool Receive(ref VirtioQueues<TMemory> queues)
    {
        for (int turn = 0; turn < VirtioLimits.Turn; turn++)
        {
            QueueMark mark = queues.Mark(ReceiveQueue);
            if (!queues.TryTake(ReceiveQueue))
                return false;
            if (queues.Writable < VsockHeader.Size)
            {
                queues.Break();
                return false;
            }
            if (!TrySay(ref queues))
            {
                queues.Return(ReceiveQueue, mark);
                return false;
            }
            queues.Complete();
        }
        return true;
    }

    // Resets first; then the connections by turns, each its state before its bytes.
    private bool TrySay(ref VirtioQueues<TMemory> queues)
    {
        if (_replyCount > 0)
        {
            _replyCount--;
            VsockHeader reset = default;
            reset.SourcePort = _replies[_replyCount].HostPort;
            reset.TargetPort = _replies[_replyCount].GuestPort;
            reset.Operation = VsockOperation.Reset;
            Write(reset, default, ref queues);
            return true;
        }
        for (int i = 0; i < Connections; i++)
        {
            int connection = (_turn + i) % Connections;
            if (_connections[connection].IsUsed && TrySay(connection, ref queues))
            {
                _turn = connection + 1;
                return true;
            }
        }
        return false;
    }

    private bool TrySay(int connection, ref VirtioQueues<TMemory> queues)
    {
        ref VsockConnection state = ref _connections[connection];
        VsockHeader header = default;
        header.SourcePort = state.HostPort;
        header.TargetPort = state.GuestPort;
        scoped ReadOnlySpan<byte> data = default;
        if (state.IsWaiting)
            Answer(ref state, _host.Accept(connection, state.HostPort, state.GuestPort));
        if (state.IsWaiting)
            return false;
        if (state.OwesReset)
        {
            header.Operation = VsockOperation.Reset;
            Close(connection);
        }
        else if (state.OwesRequest)
        {
            header.Operation = VsockOperation.Request;
            state.OwesRequest = false;
        }
        else if (state.OwesResponse)
        {
            header.Operation = VsockOperation.Response;
            state.OwesResponse = false;
        }
        else if (state.OwesShutdown)
        {
            header.Operation = VsockOperation.Shutdown;
            header.Flags = ShutReading | ShutSending;
            state.OwesShutdown = false;
        }
        else if (state.OwesCredit)
        {
            header.Operation = VsockOperation.CreditUpdate;
        }
        else
        {
            uint room = Math.Min(Math.Min(state.Credit, queues.Writable - VsockHeader.Size), VsockBytes.Size - VsockHeader.Size);
            int count = room == 0 || !state.IsOpen || state.IsGuestDeaf ? 0 : _host.Take(connection, ((Span<byte>)_bytes).Slice(VsockHeader.Size, (int)room));
            if (count <= 0)
                return false;
            header.Operation = VsockOperation.Data;
            header.Length = (uint)count;
            data = ((Span<byte>)_bytes).Slice(VsockHeader.Size, count);
            state.Sent += (uint)count;
        }
        // Every packet says how much was read.
        header.BufferSize = _host.BufferSize;
        header.Forwarded = state.Read;
        state.Told = state.Read;
        state.OwesCredit = false;
        Write(header, data, ref queues);
        return true;
    }

    private void Write(VsockHeader header, ReadOnlySpan<byte> data, ref VirtioQueues<TMemory> queues)
    {
        header.SourceContext = HostContext;
        header.TargetContext = _guest;
        header.Type = VsockHeader.Stream;
        Span<byte> bytes = ((Span<byte>)_bytes)[..VsockHeader.Size];
        header.WriteTo(bytes);
        queues.Write(bytes);
        queues.Write(data);
    }
}
