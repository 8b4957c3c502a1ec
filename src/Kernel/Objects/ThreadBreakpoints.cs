using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Debugging;
using Firn.Abi.Errors;
using Firn.Abi.Memory;
using Firn.Arm64.Registers;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;

namespace Firn.Kernel.Objects;

/// <summary>
/// Invocations: breakpoints, watchpoints and single-stepping (seL4: src/arch/arm/machine/debug.c). As in seL4 no length is checked: a word
/// that the message lacks is whatever its register holds. Unlike there a number that no register has is refused everywhere.
/// </summary>
internal static class ThreadBreakpoints
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>A thread's breakpoints.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref BreakpointRegisters BreakpointsOf(ThreadReference thread) =>
            ref core.Machine.At<BreakpointRegisters>(thread.Value + Thread.Size);

        /// <summary>Sets a breakpoint or a watchpoint (seL4: decodeSetBreakpoint).</summary>
        public Status SetBreakpoint(ThreadReference thread)
        {
            ThreadSetBreakpointArguments arguments = ThreadSetBreakpointArguments.Read(ref core);
            int number = (ushort)arguments.Number;
            if (arguments.Address >= AddressSpaceLayout<TConfiguration>.UserTop)
                return Status.InvalidArgument(1);
            Status status = arguments.Kind switch
            {
                BreakpointKind.Instruction => CheckBreakpoint(number, arguments.Size, arguments.Access),
                BreakpointKind.Data => CheckWatchpoint(number, arguments.Size),
                _ => Status.InvalidArgument(2),
            };
            if (!status.IsDone)
                return status;
            if (arguments.Access > BreakpointAccess.ReadWrite || arguments.Size is not (0 or 1 or 2 or 4 or 8))
                return Status.InvalidArgument(3);
            if (arguments.Size > 0 && (arguments.Address & (arguments.Size - 1)) != 0)
                return Status.Of(InvocationError.AlignmentError);
            // seL4's bounds here are those of breakpoints.
            if (number >= BreakpointRegisters.Count)
                return core.RangeError(0, BreakpointCount.Breakpoints - 1);

            ref BreakpointRegisters registers = ref core.BreakpointsOf(thread);
            registers.Addresses[number] = arguments.Address;
            registers.Controls[number] = arguments.Kind == BreakpointKind.Instruction
                ? BreakpointControl.OfUser.Bits
                : WatchpointOf(arguments.Size, arguments.Access).Bits;
            registers.Used |= 1UL << number;
            return Status.Done;
        }

        /// <summary>What a breakpoint is set to (seL4: decodeGetBreakpoint).</summary>
        public Status GetBreakpoint(ThreadReference thread)
        {
            int number = (ushort)ThreadGetBreakpointArguments.Read(ref core).Number;
            if (number >= BreakpointRegisters.Count)
                return core.RangeError(0, BreakpointRegisters.Count - 1);
            ref BreakpointRegisters registers = ref core.BreakpointsOf(thread);
            bool isWatchpoint = number >= BreakpointCount.FirstWatchpoint;
            WatchpointControl watchpoint = new() { Bits = registers.Controls[number] };
            core.SetResult(0, registers.Addresses[number]);
            core.SetResult(1, (ulong)(isWatchpoint ? BreakpointKind.Data : BreakpointKind.Instruction));
            core.SetResult(2, isWatchpoint ? SizeOf(watchpoint.Bytes) : 0);
            core.SetResult(3, (ulong)(isWatchpoint ? AccessOf(watchpoint.Access) : BreakpointAccess.Read));
            core.SetResult(4, watchpoint.Enable ? 1UL : 0);
            return Status.Done;
        }

        /// <summary>Clears a breakpoint (seL4: decodeUnsetBreakpoint).</summary>
        public Status UnsetBreakpoint(ThreadReference thread)
        {
            int number = (ushort)ThreadUnsetBreakpointArguments.Read(ref core).Number;
            if (number >= BreakpointRegisters.Count)
                return core.RangeError(0, BreakpointRegisters.Count - 1);
            ref BreakpointRegisters registers = ref core.BreakpointsOf(thread);
            registers.Addresses[number] = 0;
            // The rest of the control remains, to be read; the enable bit is at the same place in both kinds.
            registers.Controls[number] = (new WatchpointControl { Bits = registers.Controls[number] } with { Enable = false }).Bits;
            registers.Used &= ~(1UL << number);
            return Status.Done;
        }

        /// <summary>
        /// Lets a thread stop after so many instructions (seL4: decodeConfigureSingleStepping). The number is not needed on AArch64.
        /// </summary>
        public Status ConfigureSingleStepping(ThreadReference thread)
        {
            ulong instructions = ThreadConfigureSingleSteppingArguments.Read(ref core).Instructions;
            core.SetStepping(thread, instructions);
            core.SetResult(0, instructions != 0 ? 1UL : 0);
            return Status.Done;
        }

        /// <summary>The thread stops after so many instructions; 0: it is stepped no longer (seL4: configureSingleStepping).</summary>
        public void SetStepping(ThreadReference thread, ulong instructions)
        {
            ref BreakpointRegisters registers = ref core.BreakpointsOf(thread);
            registers.IsStepping = instructions != 0;
            registers.Instructions = instructions;
        }
    }

    private static Status CheckBreakpoint(int number, ulong size, BreakpointAccess access)
    {
        if (size != 0)
            return Status.InvalidArgument(3);
        if (access != BreakpointAccess.Read)
            return Status.InvalidArgument(4);
        return number >= BreakpointCount.FirstWatchpoint ? Status.InvalidArgument(2) : Status.Done;
    }

    private static Status CheckWatchpoint(int number, ulong size)
    {
        if (size == 0)
            return Status.InvalidArgument(3);
        return number < BreakpointCount.FirstWatchpoint ? Status.InvalidArgument(2) : Status.Done;
    }

    private static WatchpointControl WatchpointOf(ulong size, BreakpointAccess access) => new()
    {
        Enable = true,
        Privilege = 2,
        Access = access switch { BreakpointAccess.Read => 1, BreakpointAccess.Write => 2, _ => 3 },
        Bytes = (1U << (int)size) - 1,
    };

    // What was never set reads as seL4 reads it: four bytes, both accesses.
    internal static ulong SizeOf(uint bytes) => bytes switch { 1 => 1, 3 => 2, 0xFF => 8, _ => 4 };

    private static BreakpointAccess AccessOf(uint access) => access switch
    {
        1 => BreakpointAccess.Read,
        2 => BreakpointAccess.Write,
        _ => BreakpointAccess.ReadWrite,
    };
}
