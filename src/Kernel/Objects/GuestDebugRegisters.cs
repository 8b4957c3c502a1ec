using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Virtualization;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;

namespace Firn.Kernel.Objects;

/// <summary>
/// Debug registers of guests (Arm ARM DDI 0487, D2). All accesses are trapped and answered here; breakpoints and watchpoints are in the core's registers only while
/// their guest runs and has switched debug exceptions on, which then are its own: they go to its EL1. While its handler debugs it, they are the handler's.
/// </summary>
internal static class GuestDebugRegisters
{
    // DBGBCR: E, PMC, BAS, HMC, SSC, LBN, BT. DBGWCR: E, PAC, LSC, BAS, HMC, SSC, LBN, WT, MASK. DBGWVR has no bits 1:0.
    private const ulong BreakpointFields = 0xFF_E1E7;
    private const ulong WatchpointFields = 0x1F1F_FFFF;
    private const ulong WatchpointAddress = ~3UL;

    // DBGBCR.BT: an address, a context number; linked or not.
    private const uint LastGuestKind = 3;

    // OSLSR_EL1: OSLM, bits 3 and 0: there is a lock; OSLK, bit 1.
    private const ulong HasLock = 8;
    private const ulong IsLocked = 2;

    private const uint FeatureGroup = 5;
    private const uint Value = 4;
    private const uint Control = 5;
    private const uint WatchedAddress = 6;
    private const uint WatchedControl = 7;

    // Of VirtualCpu.DebugControl: no bit of MDSCR_EL1.
    private const ulong OfHandler = 1UL << 63;

    // Of EL0: the debug communications channel.
    private const uint UserRegisters = 3;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>What a guest is told of the core's debug features.</summary>
        internal DebugFeatures0 GuestDebugFeatures => GuestFeatures<TConfiguration>.Debug0(new() { Bits = core.Machine.ReadFeatures(FeatureGroup, 0) });

        /// <summary>The guest that runs accesses a debug register, an encoding with op0 2; false: there is no such register.</summary>
        internal bool TryAccessDebug(SystemAccessSyndrome access, ref ulong value)
        {
            ref GuestDebug debug = ref core.At(core.CurrentVirtualCpu).Debug;
            ulong written = value;
            value = 0;
            switch (access)
            {
                case { Op1: 0, CRn: 0, CRm: 2, Op2: 2 }:
                    value = debug.Control;
                    if (!access.IsRead)
                        core.WriteDebugControl(ref debug, new() { Bits = written });
                    return true;
                case { Op1: 0, CRn: 0, Op2: >= Value and <= WatchedControl }:
                    return core.TryAccessPoint(ref debug, access, written, out value);
                case { Op1: 0, CRn: 1, CRm: 0, Op2: 4, IsRead: false }:
                    debug.IsLocked = (written & 1) != 0;
                    core.ApplyDebugControl();
                    return true;
                case { Op1: 0, CRn: 1, CRm: 1, Op2: 4 }:
                    value = HasLock | (debug.IsLocked ? IsLocked : 0);
                    return true;
                case { Op1: UserRegisters } when core.IsChannelTrapped(ref debug):
                    return false;
                default:
                    // The communications channel, claim tags, and what an external debugger and the core say to each other: nobody is there.
                    return true;
            }
        }

        private bool TryAccessPoint(ref GuestDebug debug, SystemAccessSyndrome access, ulong written, out ulong value)
        {
            DebugFeatures0 features = core.GuestDebugFeatures;
            bool isWatchpoint = access.Op2 >= WatchedAddress;
            value = 0;
            if (access.CRm > (isWatchpoint ? features.Watchpoints : features.Breakpoints))
                return false;
            int index = (int)((2 * access.CRm) + (access.Op2 & 1));
            ref ulong word = ref isWatchpoint ? ref debug.Watchpoints[index] : ref debug.Breakpoints[index];
            if (access.IsRead)
            {
                value = word;
                return true;
            }
            word = written & access.Op2 switch
            {
                Control => BreakpointFields,
                WatchedAddress => WatchpointAddress,
                WatchedControl => WatchpointFields,
                _ => ulong.MaxValue,
            };
            // A kind that a guest has not is reserved for it: that breakpoint is off.
            if (access.Op2 == Control && new BreakpointControl { Bits = word }.Kind > LastGuestKind)
                word = (new BreakpointControl { Bits = word } with { Enable = false }).Bits;
            core.Breakpoints.IsGuestLoaded = false;
            core.ApplyDebugControl();
            return true;
        }

        // Other bits are of an external debugger.
        private void WriteDebugControl(ref GuestDebug debug, MonitorDebugControl written)
        {
            debug.Control = new MonitorDebugControl
            {
                SoftwareStep = written.SoftwareStep,
                TrapDebugCommunications = written.TrapDebugCommunications,
                LocalDebug = written.LocalDebug,
                MonitorDebug = written.MonitorDebug,
            }.Bits;
            core.ApplyDebugControl();
        }

        // The guest that runs has changed what it set.
        private void ApplyDebugControl()
        {
            ref VirtualCpu cpu = ref core.At(core.CurrentVirtualCpu);
            ChooseDebugControl(ref cpu);
            core.StartGuestDebug(ref cpu);
        }

        /// <summary>The debug exceptions of the guest that runs, or will when the kernel is left.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void StartGuestDebug(ref VirtualCpu cpu)
        {
            core.RouteDebugExceptions((cpu.DebugControl & OfHandler) != 0);
            MonitorDebugControl control = new() { Bits = cpu.DebugControl & ~OfHandler };
            if (control.MonitorDebug)
                core.LoadGuestBreakpoints(ref cpu.Debug);
            core.SetDebugControl(control);
        }

        /// <summary>The guest runs no longer: debug exceptions are as threads without a virtual CPU have them.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal void StopGuestDebug()
        {
            core.RouteDebugExceptions(TConfiguration.HardwareDebugging);
            core.SetDebugControl(VirtualCpuSettings<TConfiguration>.NativeDebugControl);
        }

        /// <summary>Debug exceptions of EL1 and EL0 come to the kernel, or go to EL1. The register is written where that changes.</summary>
        internal void RouteDebugExceptions(bool toKernel)
        {
            bool isRerouted = toKernel != TConfiguration.HardwareDebugging;
            if (core.Breakpoints.IsRerouted == isRerouted)
                return;
            core.Machine.SetDebugTraps(toKernel);
            core.Breakpoints.IsRerouted = isRerouted;
        }

        /// <summary>The core holds another virtual CPU from now on, or none: what its breakpoint registers have is nobody's.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void ForgetGuestBreakpoints()
        {
            // Of threads that have none of their own they are to be cleared.
            core.Breakpoints.HasAny |= core.Breakpoints.IsGuestLoaded;
            core.Breakpoints.IsGuestLoaded = false;
        }

        private void LoadGuestBreakpoints(ref GuestDebug debug)
        {
            if (core.Breakpoints.IsGuestLoaded)
                return;
            DebugFeatures0 features = core.GuestDebugFeatures;
            core.Machine.LoadBreakpoints(in debug.Breakpoints, (int)features.Breakpoints + 1);
            core.Machine.LoadWatchpoints(in debug.Watchpoints, (int)features.Watchpoints + 1);
            core.Breakpoints.IsGuestLoaded = true;
        }

        private bool IsChannelTrapped(ref GuestDebug debug) => new MonitorDebugControl { Bits = debug.Control }.TrapDebugCommunications
            && new SavedProgramStatus { Bits = core.Current.Frame.ProgramStatus }.Level == 0;
    }

    /// <summary>Of a virtual CPU: whose debug exceptions take effect, and which.</summary>
    internal static void ChooseDebugControl(ref VirtualCpu cpu)
    {
        if (cpu.Debugging != VirtualCpuDebugging.None)
            cpu.DebugControl = OfHandler | new MonitorDebugControl { SoftwareStep = (cpu.Debugging & VirtualCpuDebugging.Step) != 0 }.Bits;
        // Accesses to the channel are trapped in any case, so that its bit costs no switch of the register.
        else
            cpu.DebugControl = cpu.Debug.IsLocked ? 0 : (new MonitorDebugControl { Bits = cpu.Debug.Control } with { TrapDebugCommunications = false }).Bits;
    }
}
