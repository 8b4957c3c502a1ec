using System;

namespace Firn.VirtualDevices.Virtio.Entropy;

/// <summary>Random bytes for the guest (Virtio 1.2, section 5.4).</summary>
/// <typeparam name="TMemory">What it may reach of the guest's memory.</typeparam>
/// <typeparam name="TSource">Where they come from.</typeparam>
public readonly struct VirtioEntropy<TMemory, TSource>(TSource source) : IVirtioModel<TMemory>
    where TMemory : struct, IGuestMemory
    where TSource : struct, IEntropySource
{
    // Of at most 256 bytes each: making them costs more than copying.
    private const int RequestsAtOnce = 16;

    private readonly TSource _source = source;

    /// <inheritdoc/>
    public uint DeviceId => 4;

    /// <inheritdoc/>
    public ulong Features => 0;

    /// <inheritdoc/>
    public int Queues => 1;

    /// <inheritdoc/>
    public uint ConfigurationSize => 0;

    /// <inheritdoc/>
    public byte ReadConfiguration(uint offset) => 0;

    /// <inheritdoc/>
    public void Reset()
    {
    }

    /// <inheritdoc/>
    public void Start(ulong features)
    {
    }

    /// <inheritdoc/>
    public bool Serve(int queue, ref VirtioQueues<TMemory> queues)
    {
        EntropyBytes room = default;
        Span<byte> bytes = room;
        for (int turn = 0; turn < RequestsAtOnce; turn++)
        {
            QueueMark mark = queues.Mark(queue);
            if (!queues.TryTake(queue))
                return false;
            // A guest that asks for more gets some, and asks again: the device need not fill a buffer.
            int count = _source.Fill(bytes[..(int)Math.Min(queues.Writable, (uint)bytes.Length)]);
            if (count == 0 && queues.Writable != 0)
            {
                queues.Return(queue, mark);
                return false;
            }
            queues.Write(bytes[..count]);
            queues.Complete();
        }
        return true;
    }
}
