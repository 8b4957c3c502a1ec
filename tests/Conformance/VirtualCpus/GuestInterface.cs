using Firn.Arm64.Identification;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;

namespace Firn.Conformance.VirtualCpus;

/// <summary>A guest's interrupt interface: registers, or a page at an address, of the board (QEMU's <c>virt</c> has GICV at 0x08040000).</summary>
internal static unsafe class GuestInterface
{
    private const ulong Legacy = 0x0804_0000;

    private static ulong _features;

    /// <summary>Asks a guest which it is, and maps the page if there is one: its address; 0: registers.</summary>
    internal static ulong Find()
    {
        RemoteGuest guest = RemoteGuest.Start(OtherCore.ControlOf(0), &Look, 0, Priorities.High);
        _ = guest.Receive();
        return new ProcessorFeatures0 { Bits = _features }.InterruptController == 0 ? Devices.Map(Legacy) : 0;
    }

    private static void Look(ulong argument)
    {
        _features = GuestTicks.ReadProcessorFeatures0();
        _ = Probe.MonitorCall();
    }
}
