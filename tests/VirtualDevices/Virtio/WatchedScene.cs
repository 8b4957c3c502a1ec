using System;
using Firn.VirtualDevices.Virtio;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A device, what its driver offers it, which queues are served, in order, and what its other side has of that.</summary>
internal sealed record WatchedScene<TModel>(TModel Model, Func<string> Effects, ScatteredChain[] Chains, int[] Served)
    where TModel : struct, IVirtioModel<WatchedMemory>;
