using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Text;
using Firn.Abi.Virtualization;
using Firn.Arm64.Psci;
using Firn.Arm64.Registers;
using Firn.VirtualMachine.Components;
using Firn.VirtualMachine.Exits;
using Firn.VirtualMachine.Records;

namespace Firn.Tools.VirtualMachines;

/// <summary>Says what an event is, for people.</summary>
/// <param name="devices">The machine's devices.</param>
public sealed class EventText(DeviceNames devices)
{
    private const uint ListRegisters = 16;

    /// <summary>The core that it is of, as a word; of the machine as a whole it is <c>-</c>.</summary>
    public static string CoreOf(EventRecord record) => record.Core == EventRecord.NoCore ? "-" : record.Core.ToString(CultureInfo.InvariantCulture);

    /// <summary>What happened: its name, the same for all of its kind, and what more there is to say.</summary>
    public (string Name, string Text) Of(EventRecord record) => record.What switch
    {
        MachineEvent.Exit => OfExit(new() { Bits = record.Detail }, record.First, record.Second),
        MachineEvent.VirtualTimer => ("timer", "the virtual timer is due"),
        MachineEvent.Maintenance => ("end", record.First < ListRegisters ? $"list register {record.First} is done" : "no interrupt is pending any more"),
        MachineEvent.Fault => ("fault", $"its thread cannot go on: fault {record.First}"),
        MachineEvent.Signal => ("signal", SignalsOf((MonitorSignal)record.First)),
        MachineEvent.CoreOn => ("core-on", $"entered at {Hex(record.First)} with x0 {Hex(record.Second)}"),
        MachineEvent.CoreOff => ("core-off", "off"),
        MachineEvent.CoreWaits => ("waits", record.First == ulong.MaxValue ? "for an interrupt" : "for an interrupt, or its timer"),
        MachineEvent.CoreWakes => ("wakes", "goes on"),
        MachineEvent.Start => ("start", $"the machine starts, time {record.First}"),
        MachineEvent.Stop => ("stop", "all cores stop"),
        MachineEvent.Injection => ("inject", OfInterrupt(new() { Bits = record.First }, record.Detail)),
        MachineEvent.Kick => ("kick", "made to leave, for an interrupt"),
        MachineEvent.Lines => ("line", LinesOf(record.First, record.Second)),
        _ => ("unknown", $"event {(int)record.What}: {Hex(record.Detail)} {Hex(record.First)} {Hex(record.Second)}"),
    };

    private (string Name, string Text) OfExit(Syndrome syndrome, ulong address, ulong value) => syndrome.Bits == 0 ? ("exit-kick", "left, as it was to") : syndrome.Class switch
    {
        ExceptionClass.DataAbortLower => OfAccess(syndrome.DataAbort, address, value),
        ExceptionClass.HypervisorCall => ("hvc", CallOf(value, address)),
        ExceptionClass.SecureMonitorCall => ("smc", CallOf(value, address)),
        ExceptionClass.Wait => syndrome.Wait.Instruction % 2 == 0 ? ("wfi", "") : ("wfe", ""),
        ExceptionClass.SystemAccess => OfRegister(syndrome.SystemAccess, value),
        ExceptionClass.InstructionAbortLower => ("fetch", $"of {Hex(address)}, where there is no memory"),
        _ => ("exit", $"{Encoding.ASCII.GetString(ExceptionClassText.Of(syndrome.Class))} (ESR {Hex(syndrome.Bits)})"),
    };

    private (string Name, string Text) OfAccess(DataAbortSyndrome abort, ulong address, ulong value)
    {
        string device = devices.PlaceOf(address, out bool isVirtio, out ulong offset);
        if (!abort.HasInstruction)
            return ("access", $"{device}+{Hex(offset)}, of more than one register");
        DataAccess access = new(abort);
        if (isVirtio && access.IsWrite && offset == VirtioOffset.QueueNotify)
            return ("notify", $"{device} queue {access.Stored(value)}");
        string place = $"{device}+{Hex(offset)}{(isVirtio ? VirtioOffset.NameOf(offset) : "")}";
        return access.IsWrite ? ("store", $"{place} = {Hex(access.Stored(value))}, {access.Bytes} bytes") : ("load", $"{place}, {access.Bytes} bytes");
    }

    private static (string Name, string Text) OfRegister(SystemAccessSyndrome access, ulong value)
    {
        string register = access switch
        {
            { Op0: 3, Op1: 0, CRn: 12, CRm: 11, Op2: 5 } => "ICC_SGI1R_EL1",
            { Op0: 3, Op1: 0, CRn: 12, CRm: 11, Op2: 6 } => "ICC_ASGI1R_EL1",
            { Op0: 3, Op1: 0, CRn: 12, CRm: 11, Op2: 7 } => "ICC_SGI0R_EL1",
            { Op0: 3, Op1: 0, CRn: 12, CRm: 11, Op2: 1 } => "ICC_DIR_EL1",
            { Op0: 3, Op1: 3, CRn: 14, CRm: 2, Op2: 0 } => "CNTP_TVAL_EL0",
            { Op0: 3, Op1: 3, CRn: 14, CRm: 2, Op2: 1 } => "CNTP_CTL_EL0",
            { Op0: 3, Op1: 3, CRn: 14, CRm: 2, Op2: 2 } => "CNTP_CVAL_EL0",
            { Op0: 3, Op1: 3, CRn: 14, CRm: 0, Op2: 1 } => "CNTPCT_EL0",
            _ => $"S{access.Op0}_{access.Op1}_C{access.CRn}_C{access.CRm}_{access.Op2}",
        };
        return access.IsRead ? ("mrs", register) : ("msr", $"{register} = {Hex(value)}");
    }

    private static string CallOf(ulong function, ulong argument) =>
        $"{(System.Enum.IsDefined((PsciFunction)(uint)function) ? ((PsciFunction)(uint)function).ToString() : Hex((uint)function))} {Hex(argument)}";

    private string OfInterrupt(VirtualInterrupt interrupt, uint register) =>
        $"{interrupt.Interrupt} ({devices.InterruptOf(interrupt.Interrupt)}) in list register {register}, priority {Hex(interrupt.Priority)}";

    private static string SignalsOf(MonitorSignal signals)
    {
        List<string> names = [];
        if (signals.HasFlag(MonitorSignal.Timer))
            names.Add("timer");
        if (signals.HasFlag(MonitorSignal.Serial))
            names.Add("console");
        if (signals.HasFlag(MonitorSignal.Devices))
            names.Add("devices");
        return names.Count == 0 ? Hex((ulong)signals) : string.Join(", ", names);
    }

    private string LinesOf(ulong changed, ulong levels)
    {
        List<string> lines = [];
        for (; changed != 0; changed &= changed - 1)
        {
            int line = BitOperations.TrailingZeroCount(changed);
            lines.Add($"{devices.LineOf((uint)line)} {((levels >> line) % 2 == 0 ? "low" : "high")}");
        }
        return string.Join(", ", lines);
    }

    private static string Hex(ulong value) => $"0x{value:x}";
}
