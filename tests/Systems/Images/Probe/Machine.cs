using Firn.Arm64.Identification;
using Firn.Arm64.Target;
using Firn.DeviceTree;
using Firn.SystemsTests.Probe.Target;

namespace Firn.SystemsTests.Probe;

/// <summary>The machine, as its device tree and its registers tell of it.</summary>
internal static class Machine
{
    /// <summary>The number of the core that asks.</summary>
    internal static uint Core => new Affinity { Bits = Instruction.ReadAffinity() }.Level0;

    /// <summary>The CPU interface has system registers.</summary>
    internal static bool HasGicVersion3 =>
        new ProcessorFeatures0 { Bits = Register.ProcessorFeatures0() }.InterruptController != 0;

    /// <summary>Counts cores, finds memory, and checks what was added to the tree: PSCI 1.x by SMC, and how cores are started.</summary>
    internal static void Describe(ref ProbeState state, DeviceTreeReader tree)
    {
        DeviceTreeNode cpus = tree.Find("/cpus"u8);
        for (DeviceTreeNode node = tree.FirstChild(cpus); node.Exists; node = tree.NextSibling(node))
        {
            if (!tree.IsText(node, "device_type"u8, "cpu"u8))
                continue;
            state.Cores++;
            state.Report.True("enable-method"u8, tree.IsText(node, "enable-method"u8, "psci"u8), state.Cores);
        }
        DeviceTreeNode memory = tree.Find("/memory"u8);
        if (memory.Exists && tree.TryGetRegister(memory, 0, out DeviceTreeRange range))
        {
            state.Memory = range.Start;
            state.MemoryEnd = range.Start + range.Size;
        }
        DeviceTreeNode psci = tree.Find("/psci"u8);
        state.Report.True("the psci node"u8, psci.Exists && tree.IsCompatible(psci, "arm,psci-1.0"u8));
        state.Report.True("its method"u8, psci.Exists && tree.IsText(psci, "method"u8, "smc"u8));
    }

    /// <summary>Waits some ticks of the counter.</summary>
    internal static void Wait(ulong ticks)
    {
        ulong start = Instruction.ReadPhysicalCount();
        while (Instruction.ReadPhysicalCount() - start < ticks)
        {
        }
    }

    /// <summary>Whether more than half a minute has passed, which nothing takes.</summary>
    internal static bool TooLate(ulong start) => Instruction.ReadPhysicalCount() - start > 30 * Register.CounterFrequency();
}
