using System;
using System.Runtime.CompilerServices;

namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>The virtio devices of a virtual machine, in the order of their windows.</summary>
internal struct VirtioKinds
{
    /// <summary>How many there can be.</summary>
    internal const int Capacity = 8;

    private Kinds _kinds;

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>One of them.</summary>
    internal readonly VirtioKind this[int index] => _kinds[index];

    /// <summary>The window of a kind; -1: there is none.</summary>
    internal readonly int IndexOf(VirtioKind kind)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_kinds[i] == kind)
                return i;
        }
        return -1;
    }

    /// <summary>Adds one more.</summary>
    internal void Add(VirtioKind kind) => _kinds[Count++] = kind;

    /// <summary>Reads a list of names with commas between them: console, rng, block, net, vsock. False: there is no such device, or one too many.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, out VirtioKinds kinds)
    {
        kinds = default;
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)',');
            ReadOnlySpan<byte> name = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            VirtioKind kind = KindOf(name);
            if (kind == VirtioKind.FirstNetwork && kinds.IndexOf(kind) >= 0)
                kind = VirtioKind.SecondNetwork;
            if (kind == VirtioKind.None || kinds.IndexOf(kind) >= 0)
                return false;
            kinds.Add(kind);
        }
        return true;
    }

    /// <summary>What a device is called.</summary>
    internal static ReadOnlySpan<byte> NameOf(VirtioKind kind) => kind switch
    {
        VirtioKind.Console => "console"u8,
        VirtioKind.Entropy => "rng"u8,
        VirtioKind.Block => "block"u8,
        VirtioKind.FirstNetwork or VirtioKind.SecondNetwork => "net"u8,
        VirtioKind.Vsock => "vsock"u8,
        _ => default,
    };

    /// <summary>What a device says that it is (Virtio 1.2, section 5).</summary>
    internal static uint IdentityOf(VirtioKind kind) => kind switch
    {
        VirtioKind.Console => 3,
        VirtioKind.Entropy => 4,
        VirtioKind.Block => 2,
        VirtioKind.FirstNetwork or VirtioKind.SecondNetwork => 1,
        VirtioKind.Vsock => 19,
        _ => 0,
    };

    private static VirtioKind KindOf(ReadOnlySpan<byte> name)
    {
        for (VirtioKind kind = VirtioKind.Console; kind <= VirtioKind.Vsock; kind++)
        {
            if (NameOf(kind).SequenceEqual(name))
                return kind;
        }
        return VirtioKind.None;
    }

    [InlineArray(Capacity)]
    private struct Kinds
    {
        private VirtioKind _first;
    }
}
