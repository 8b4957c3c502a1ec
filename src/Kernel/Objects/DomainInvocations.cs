using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Abi.Scheduling;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: domains (seL4: src/object/domain.c).</summary>
public static class DomainInvocations
{
    // Durations have 56 bits.
    private const ulong MaximumDuration = (1UL << 56) - 1;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeDomain(Invocation invocation) => invocation switch
        {
            Invocation.DomainSet => core.SetThreadDomain(),
            Invocation.DomainConfigureSchedule => core.ConfigureSchedule(),
            Invocation.DomainSetScheduleStart => core.SetScheduleStart(),
            _ => Status.IllegalOperation,
        };

        private Status SetThreadDomain()
        {
            if (core.Message.Length < DomainSetArguments.Words)
                return Status.Truncated;
            ulong domain = DomainSetArguments.Read(ref core).Domain;
            if (domain >= (ulong)TConfiguration.Domains)
                return Status.InvalidArgument(0);
            if (core.Message.Extra[0].IsNull)
                return Status.Truncated;
            Capability capability = core.CapabilityIn(core.Message.Extra[0]);
            if (capability.Type != CapabilityType.Thread)
                return Status.InvalidArgument(1);
            core.SetDomain(new ThreadCapability(capability).Thread, (byte)domain);
            return Status.Done;
        }

        private Status ConfigureSchedule()
        {
            if (core.Message.Length < DomainConfigureScheduleArguments.Words)
                return Status.Truncated;
            DomainConfigureScheduleArguments arguments = DomainConfigureScheduleArguments.Read(ref core);

            // The last entry remains an end mark.
            if (arguments.Index >= (ulong)TConfiguration.DomainScheduleEntries - 1)
                return core.RangeError(0, (ulong)TConfiguration.DomainScheduleEntries - 2);
            if (arguments.Domain >= (ulong)TConfiguration.Domains)
                return core.RangeError(0, (ulong)TConfiguration.Domains - 1);
            if (arguments.Duration > MaximumDuration)
                return Status.InvalidArgument(2);
            if (arguments.Duration == 0 && arguments.Domain != 0)
                return Status.InvalidArgument(1);
            if (arguments.Duration == 0 && arguments.Index == core.Shared.DomainStart)
                return Status.InvalidArgument(2);
            core.DomainEntry(arguments.Index) = new DomainScheduleEntry { Domain = (uint)arguments.Domain, Duration = arguments.Duration };
            return Status.Done;
        }

        private Status SetScheduleStart()
        {
            if (core.Message.Length < DomainSetScheduleStartArguments.Words)
                return Status.Truncated;
            ulong index = DomainSetScheduleStartArguments.Read(ref core).Index;
            if (index >= (ulong)TConfiguration.DomainScheduleEntries)
                return core.RangeError(0, (ulong)TConfiguration.DomainScheduleEntries - 1);
            if (core.DomainEntry(index).Bits == 0)
                return Status.InvalidArgument(0);
            core.RestartSchedule((uint)index);
            return Status.Done;
        }
    }
}
