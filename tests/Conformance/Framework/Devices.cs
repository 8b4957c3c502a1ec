using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Conformance.Framework;

/// <summary>Untyped memory of devices, and their pages.</summary>
internal static class Devices
{
    /// <summary>One of at least so many bits.</summary>
    public static ulong OfAtLeast(int bits)
    {
        ReadOnlySpan<UntypedDescriptor> untyped = RootTaskMemory.Untyped(Env.Information);
        for (int i = 0; i < untyped.Length; i++)
        {
            if (untyped[i].IsDevice != 0 && untyped[i].SizeBits >= bits)
                return Env.Boot.Untyped.Start + (ulong)i;
        }
        Check.Fail("there is no untyped memory of a device that is so large"u8);
        return 0;
    }

    /// <summary>The one that an address is in.</summary>
    public static ulong At(ulong address)
    {
        ReadOnlySpan<UntypedDescriptor> untyped = RootTaskMemory.Untyped(Env.Information);
        for (int i = 0; i < untyped.Length; i++)
        {
            if (untyped[i].IsDevice != 0 && address >= untyped[i].Address && address - untyped[i].Address < 1UL << untyped[i].SizeBits)
                return Env.Boot.Untyped.Start + (ulong)i;
        }
        Check.Fail("there is no untyped memory of a device at the address"u8);
        return 0;
    }

    /// <summary>Maps the page at an address: untyped memory of a device gives its pages in their order, until this one comes.</summary>
    public static ulong Map(ulong physical)
    {
        Untyped device = Untyped.At(At(physical));
        ulong address;
        ulong slot;
        do
        {
            slot = Env.Slot();
            Check.Done(device.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
            Check.Done(Frame.At(slot).GetAddress(out address));
        }
        while (address < physical);
        return Window.Map(Frame.At(slot), CapabilityRights.ReadWrite, new MappingAttributes { ExecuteNever = true });
    }
}
