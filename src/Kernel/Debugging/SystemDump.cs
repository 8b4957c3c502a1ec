using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Diagnostics;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Debugging;

/// <summary>All threads and what their capability spaces hold, on the console.</summary>
public static class SystemDump
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Prints each thread with its slots, and each root CNode once, for DebugSnapshot.</summary>
        internal void DumpSystem()
        {
            for (ThreadReference item = core.CoreAt(0).AllThreads; !item.IsNull; item = core.At(item).AllNext)
            {
                core.DumpThread(item);
                for (ThreadSlot slot = ThreadSlot.CapabilitySpace; slot < ThreadSlot.Count; slot++)
                    core.DumpSlot((ulong)slot, core.SlotOf(item, slot));
                if (core.IsFirstWithSpace(item))
                    core.DumpSpace(item);
            }
        }

        // No thread before it in the list has its root CNode.
        private bool IsFirstWithSpace(ThreadReference thread)
        {
            Capability root = core.CapabilityIn(core.SlotOf(thread, ThreadSlot.CapabilitySpace));
            if (root.Type != CapabilityType.CNode)
                return false;
            ulong address = new CNodeCapability(root).Address;
            for (ThreadReference item = core.CoreAt(0).AllThreads; item != thread; item = core.At(item).AllNext)
            {
                Capability other = core.CapabilityIn(core.SlotOf(item, ThreadSlot.CapabilitySpace));
                if (other.Type == CapabilityType.CNode && new CNodeCapability(other).Address == address)
                    return false;
            }

            return true;
        }

        private void DumpSpace(ThreadReference thread)
        {
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            CNodeCapability root = new(core.CapabilityIn(core.SlotOf(thread, ThreadSlot.CapabilitySpace)));
            console.Write(" CNode "u8);
            console.WriteHex(root.Address);
            console.EndLine();
            for (ulong i = 0; i < 1UL << root.RadixBits; i++)
                core.DumpSlot(i, core.SlotAt(root.Address, i));
        }

        private void DumpSlot(ulong index, SlotReference slot)
        {
            Capability capability = core.CapabilityIn(slot);
            if (capability.IsNull)
                return;
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            console.Write("  "u8);
            console.WriteHex(index);
            console.Write(": "u8);
            CapabilityText.Write(console, capability);
            console.EndLine();
        }
    }
}
