using System;
using Firn.Arm64.Psci;
using Firn.Arm64.Translation;
using Firn.DeviceTree;
using Firn.Images.Hello.Target;

namespace Firn.Images.Hello;

/// <summary>PSCI, by whoever is at EL3: our monitor, or QEMU in its place. Either says by the device tree that it takes SMC.</summary>
internal readonly struct Power
{
    private const int LargestTree = 2 << 20;

    private readonly bool _present;

    private Power(bool present) => _present = present;

    /// <summary>Looks PSCI up in the device tree at an address.</summary>
    internal static Power Find(PhysicalAddress deviceTree)
    {
        // The tree lies in the 2 MiB that are mapped for it.
        ReadOnlySpan<byte> blob = default(HelloMachine).Memory(deviceTree, LargestTree - (int)(deviceTree.Value % LargestTree));
        if (DeviceTreeReader.Open(blob, out DeviceTreeReader tree) != DeviceTreeStatus.Success)
            return default;
        DeviceTreeNode node = tree.Find("/psci"u8);
        return new Power(node.Exists && tree.IsText(node, "method"u8, "smc"u8));
    }

    /// <summary>PSCI_VERSION. False where nobody is there to be asked.</summary>
    internal bool TryGetVersion(out PsciVersion version)
    {
        version = _present ? new PsciVersion { Bits = (uint)HelloInstruction.SecureMonitorCall((ulong)PsciFunction.Version) } : default;
        return _present;
    }

    /// <summary>SYSTEM_OFF, or nothing more to do.</summary>
    internal void Off()
    {
        if (_present)
            HelloInstruction.SecureMonitorCall((ulong)PsciFunction.SystemOff);
        while (true)
            default(HelloMachine).WaitForInterrupt();
    }
}
