using System;
using Firn.Abi.RootTask;
using Firn.Diagnostics;
using Firn.Images.KernelBench.Rows;
using Firn.Images.KernelBench.Target;
using Firn.User.Objects;
using Firn.User.Power;

namespace Firn.Images.KernelBench;

/// <summary>
/// All rows, in the order of the baseline's table, or what cores do for each other, where <c>firn.bench=across</c> is on the command line; then the machine
/// goes off.
/// </summary>
internal static class Bench
{
    internal static void Run(ref BenchSystem system, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, bool isAcross)
    {
        CycleCounter.Start();
        if (system.TryStart(in information, untyped))
        {
            if (isAcross)
                Group<CoreRows>(ref system, "several cores"u8);
            else
                All(ref system);
            new TextOutput<DeviceSink>(default).WriteLine("bench done"u8);
        }
        _ = MachinePower.Off(SecureMonitor.At((ulong)InitialSlot.SecureMonitor));
    }

    private static void All(ref BenchSystem system)
    {
        Group<CallRows>(ref system, "calls"u8);
        Group<MessageRows>(ref system, "messages"u8);
        Group<TransferRows>(ref system, "transfers"u8);
        Group<FaultRows>(ref system, "faults"u8);
        Group<ThreadRows>(ref system, "threads"u8);
        Group<RetypeRows>(ref system, "retype"u8);
        Group<DeleteRows>(ref system, "delete"u8);
        Group<CNodeRows>(ref system, "CNode"u8);
        Group<RevokeRows>(ref system, "revoke"u8);
        Group<MappingRows>(ref system, "mapping"u8);
        Group<TimeRows>(ref system, "time"u8);
        Group<InterruptRows>(ref system, "interrupts"u8);
        Group<VirtualCpuRows>(ref system, "virtual CPU"u8);
        Group<VirtualCpuExitRows>(ref system, "virtual CPU exits"u8);
        Group<LateRows>(ref system, "longest stretches"u8);
        Group<LateQueueRows>(ref system, "longest stretches of queues"u8);
        Group<ProtocolRows>(ref system, "protocols"u8);
    }

    private static void Group<TGroup>(ref BenchSystem system, ReadOnlySpan<byte> name)
        where TGroup : struct, IGroup
    {
        TGroup group = default;
        if (group.TryPrepare(ref system))
        {
            group.Run();
            return;
        }
        var output = new TextOutput<DeviceSink>(default);
        output.Write("bench cannot prepare "u8);
        output.WriteLine(name);
    }
}
