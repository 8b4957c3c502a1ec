using System.Collections.Generic;
using System.Linq;
using Firn.Abi;
using Firn.CapDl.Composition;
using Firn.CapDl.Model;

namespace Firn.CapDl.Text;

/// <summary>An object's type and parameters.</summary>
internal static class ParameterPrinter
{
    internal static string Format(SystemObject item)
    {
        List<string> parameters = [.. Parameters(item.Parameters).OfType<string>()];
        return item.Kind.Keyword() + (parameters.Count == 0 ? "" : $" ({string.Join(", ", parameters)})");
    }

    private static IEnumerable<string?> Parameters(ObjectParameters? parameters) => parameters switch
    {
        ThreadParameters thread => Thread(thread),
        UntypedParameters untyped => [Bits(untyped.SizeBits), Hexadecimal("paddr", untyped.PhysicalAddress), WorldOf(untyped.World)],
        FrameParameters frame => [Size(frame.SizeBits), Hexadecimal("paddr", frame.PhysicalAddress), WorldOf(frame.World), Fills(frame.Fills)],
        CNodeParameters node => [Bits(node.SizeBits)],
        SchedulingContextParameters context =>
        [
            Number("period", context.Period), Number("budget", context.Budget), Number("data", context.Badge), Bits(context.SizeBits),
            Number("extra_refills", (ulong?)context.ExtraRefills),
        ],
        AsidPoolParameters pool => [Hexadecimal("asid_high", pool.High)],
        ArmInterruptParameters interrupt => [interrupt.Trigger == InterruptTrigger.Level ? "trigger: level" : "trigger: edge", Number("target", interrupt.Target)],
        GeneratedInterruptParameters interrupt => [Number("irq", interrupt.Number), Number("target", interrupt.Target)],
        ContextBankParameters bank => [Number("bank", bank.Number)],
        ArmIoDeviceParameters device => [Number("iospace", device.IoSpace)],
        IoPageTableParameters table => [Number("level", table.Level)],
        IoPortsParameters ports => [$"ports: [{ports.First}..{ports.Last}]"],
        IoDeviceParameters device => [Number("domainID", device.DomainId), $"{device.Bus}:{device.Device}.{device.Function}"],
        IoApicInterruptParameters interrupt =>
        [
            Number("ioapic_num", interrupt.Controller), Number("ioapic_pin", interrupt.Pin), Number("ioapic_level", interrupt.Level),
            Number("ioapic_polarity", interrupt.Polarity),
        ],
        MessageInterruptParameters interrupt =>
        [
            Number("msi_handle", interrupt.Handle), Number("msi_pci_bus", interrupt.Bus), Number("msi_pci_dev", interrupt.Device),
            Number("msi_pci_fun", interrupt.Function),
        ],
        _ => [],
    };

    private static IEnumerable<string?> Thread(ThreadParameters thread) =>
    [
        Number("addr", thread.IpcBufferAddress), Number("ip", thread.InstructionPointer), Number("sp", thread.StackPointer),
        Hexadecimal("spsr", thread.ProcessorState), Number("prio", (ulong?)thread.Priority), Number("max_prio", (ulong?)thread.MaximumPriority),
        Number("affinity", (ulong?)thread.Affinity), Boolean("resume", thread.Resume), Boolean("fpu_disabled", thread.FloatingPointDisabled),
        Number("fault_ep", thread.FaultEndpoint), Number("dom", (ulong)thread.Domain), thread.Program is null ? null : $"elf: \"{thread.Program}\"",
        thread.Arguments.Count == 0 ? null : $"init: [{string.Join(", ", thread.Arguments)}]",
    ];

    private static string? Fills(ValueList<Fill> fills) => fills.Count == 0 ? null : $"fill: [{string.Join(", ", fills.Select(Format))}]";

    private static string Format(Fill fill) => fill.Content switch
    {
        FileContent { Digest: { } digest } file => $"{{{fill.Offset} {fill.Length} {Words(file)} sha384:{digest}}}",
        FileContent file => $"{{{fill.Offset} {fill.Length} {Words(file)}}}",
        BootInformationContent boot => $"{{{fill.Offset} {fill.Length} CDL_FrameFill_BootInfo {FillComposer.Word(boot.Chunk)} {boot.Offset}}}",
        _ => throw new System.InvalidOperationException("A fill is of a file or of boot information."),
    };

    private static string Words(FileContent file) => $"CDL_FrameFill_FileData \"{file.File}\" {file.Offset}";

    private static string? Bits(int? bits) => bits is null ? null : $"{bits} bits";

    private static string Size(int bits) => bits >= 20 ? $"{1UL << (bits - 20)}M" : $"{1UL << (bits - 10)}k";

    private static string? Number(string keyword, ulong? number) => number is null ? null : $"{keyword}: {number}";

    private static string? Hexadecimal(string keyword, ulong? number) => number is null ? null : $"{keyword}: 0x{number:x}";

    private static string? Boolean(string keyword, bool? value) => value is null ? null : $"{keyword}: {(value.Value ? "True" : "False")}";

    private static string? WorldOf(World? world) => world switch { World.Secure => "world: secure", World.Normal => "world: normal", _ => null };
}
