using System;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>What follows when parts of requests have ended.</summary>
public partial struct VirtioBlock<TMemory, TStore>
{
    // False: none has.
    private bool TryEnd(ref int budget, ref VirtioQueues<TMemory> queues)
    {
        if (_ended == _begun)
            return false;
        BlockProgress progress = _store.Peek();
        if (progress == BlockProgress.Pending)
            return false;
        BlockPart part = _parts[(int)(_ended++ % BlockParts.Count)];
        if (!part.IsAbandoned)
            End(in part, progress == BlockProgress.Done, ref budget, ref queues);
        _store.Take();
        return true;
    }

    private void End(in BlockPart part, bool isGood, ref int budget, ref VirtioQueues<TMemory> queues)
    {
        if (!isGood)
            _failed = part.Request;
        bool hasFailed = _failed == part.Request;
        bool isMoved = part.IsRead && !hasFailed;
        uint read = HeaderSize + (part.IsRead ? 0 : part.Position + (uint)part.Length);
        if ((!isMoved && !part.IsLast) || !IsOpen(part.Request, part.Head, read, isMoved ? part.Position : 0, ref queues))
            return;
        if (isMoved)
        {
            ReadOnlySpan<byte> bytes = _store.Bytes[..part.Length];
            // Shorter than it was when the request began: behind all of it the status has room.
            if (queues.Writable <= (uint)bytes.Length || queues.Write(bytes) != bytes.Length)
                queues.Break();
            budget -= bytes.Length;
        }
        if (part.IsLast)
            Answer(hasFailed ? Failed : Done, ref queues);
    }

    // The chain of a request is at hand, or is taken up where it was left. False: it is gone.
    private bool IsOpen(uint request, ushort head, uint read, uint written, ref VirtioQueues<TMemory> queues)
    {
        if (_open == request && queues.IsReady(RequestQueue))
            return true;
        _open = 0;
        if (!queues.TryTakeUp(RequestQueue, head, read, written))
            return false;
        _open = request;
        return true;
    }

    private void Answer(byte status, ref VirtioQueues<TMemory> queues)
    {
        // A chain that lost its status meanwhile.
        if (queues.Writable == 0)
            queues.Break();
        queues.Skip(queues.Writable - 1);
        queues.Write([status]);
        queues.Complete();
        _open = 0;
    }

    // All that is under way has failed, though it may come to its end yet.
    private void Abandon(ref VirtioQueues<TMemory> queues)
    {
        for (uint i = _ended; i != _begun; i++)
        {
            ref BlockPart part = ref _parts[(int)(i % BlockParts.Count)];
            if (part is { IsLast: true, IsAbandoned: false })
                Fail(part.Head, ref queues);
            part.IsAbandoned = true;
        }
        if (_isBeginning)
            Fail(_head, ref queues);
        _isBeginning = false;
    }

    private void Fail(ushort head, ref VirtioQueues<TMemory> queues)
    {
        if (queues.TryTakeUp(RequestQueue, head, 0, 0))
            Answer(Failed, ref queues);
        _open = 0;
    }
}
