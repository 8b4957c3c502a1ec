using System.Linq;
using Firn.Abi;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Syntax;

namespace Firn.CapDl.Composition;

/// <summary>Makes an object's kind and parameters of what is written.</summary>
internal static class ParameterComposer
{
    private const int LargestByte = 255;

    internal static (ObjectKind Kind, ObjectParameters? Parameters) Compose(ObjectSyntax syntax, ProblemCollection problems)
    {
        var set = new ParameterSet(syntax, problems);
        ObjectKind kind = syntax.Kind;
        // What capDL-tool prints, though it does not read it: an Arm I/O device as io_device, an interrupt as a CNode of no bits.
        if (kind == ObjectKind.IoDevice && set.Has("iospace"))
            kind = ObjectKind.ArmIoDevice;
        ObjectParameters? parameters = kind switch
        {
            ObjectKind.Untyped => Untyped(set),
            ObjectKind.SchedulingContext => SchedulingContext(set),
            ObjectKind.Thread => Thread(set),
            ObjectKind.CNode => CNode(set, ref kind),
            ObjectKind.Frame => Frame(set, syntax, problems),
            ObjectKind.AsidPool => new AsidPoolParameters(set.Number("asid_high")),
            ObjectKind.ArmContextBank => new ContextBankParameters(set.Number("bank")),
            ObjectKind.ArmIoDevice => new ArmIoDeviceParameters(set.Required("iospace")),
            _ when ObjectParameters.For(kind) is not null => Device(set, kind),
            _ => null,
        };
        set.Finish();
        return (kind, parameters);
    }

    private static UntypedParameters Untyped(ParameterSet set) => new()
    {
        SizeBits = set.Small("bits", 63),
        PhysicalAddress = set.Number("paddr"),
        World = WorldOf(set),
    };

    private static SchedulingContextParameters SchedulingContext(ParameterSet set) => new()
    {
        SizeBits = set.Small("bits", 63),
        Period = set.Number("period"),
        Budget = set.Number("budget"),
        Badge = set.Number("data"),
        ExtraRefills = set.Small("extra_refills", ushort.MaxValue),
    };

    private static ThreadParameters Thread(ParameterSet set) => new()
    {
        IpcBufferAddress = set.Number("addr"),
        InstructionPointer = set.Number("ip"),
        StackPointer = set.Number("sp"),
        ProcessorState = set.Number("spsr"),
        Priority = set.Small("prio", LargestByte),
        MaximumPriority = set.Small("max_prio", LargestByte),
        Affinity = set.Small("affinity", LargestByte),
        Domain = set.Small("dom", LargestByte) ?? 0,
        FaultEndpoint = set.Number("fault_ep"),
        Resume = set.Boolean("resume"),
        FloatingPointDisabled = set.Boolean("fpu_disabled"),
        Program = set.Take("elf")?.Word,
        Arguments = (set.Take("init")?.Numbers ?? []).ToValueList(),
    };

    private static CNodeParameters? CNode(ParameterSet set, ref ObjectKind kind)
    {
        bool isGiven = set.Has("bits");
        int bits = (int)set.Required("bits", 63);
        if (bits != 0 || !isGiven)
            return new CNodeParameters(bits);
        kind = ObjectKind.Interrupt;
        return null;
    }

    private static FrameParameters Frame(ParameterSet set, ObjectSyntax syntax, ProblemCollection problems)
    {
        int bits = 12;
        if (set.Take("size") is not { } size)
            set.Missing("size");
        else if (!ulong.IsPow2(size.Numbers[0]))
            problems.Error(ProblemCode.FrameSize, size.Location, $"{syntax.Name.Text} has {size.Numbers[0]} bytes");
        else
            bits = (int)ulong.Log2(size.Numbers[0]);
        return new FrameParameters(bits)
        {
            PhysicalAddress = set.Number("paddr"),
            World = WorldOf(set),
            Fills = set.Take("fill")?.Fills is { } fills ? FillComposer.Compose(fills, problems) : [],
        };
    }

    private static ObjectParameters Device(ParameterSet set, ObjectKind kind) => kind switch
    {
        ObjectKind.ArmInterrupt => new ArmInterruptParameters((InterruptTrigger)Required(set, "trigger", "level", "edge"), set.Required("target")),
        ObjectKind.ArmGeneratedInterrupt => new GeneratedInterruptParameters(set.Required("irq", 15), set.Required("target")),
        ObjectKind.IoPageTable => new IoPageTableParameters(set.Required("level")),
        ObjectKind.IoApicInterrupt => new IoApicInterruptParameters(
            set.Required("ioapic_num"), set.Required("ioapic_pin"), set.Required("ioapic_level"), set.Required("ioapic_polarity")),
        ObjectKind.MessageInterrupt => new MessageInterruptParameters(
            set.Required("msi_handle"), set.Required("msi_pci_bus"), set.Required("msi_pci_dev"), set.Required("msi_pci_fun")),
        ObjectKind.IoPorts => Ports(Numbers(set, "ports", 2)),
        _ => PciDevice(set.Required("domainID"), Numbers(set, "pci", 3)),
    };

    private static IoPortsParameters Ports(ulong[] numbers) => new(numbers[0], numbers[1]);

    private static IoDeviceParameters PciDevice(ulong domain, ulong[] numbers) => new(domain, numbers[0], numbers[1], numbers[2]);

    private static int Required(ParameterSet set, string keyword, params string[] words)
    {
        if (!set.Has(keyword))
            set.Missing(keyword);
        return set.Choice(keyword, words) ?? 0;
    }

    private static ulong[] Numbers(ParameterSet set, string keyword, int count)
    {
        if (set.Take(keyword) is { } parameter)
            return parameter.Numbers;
        set.Missing(keyword);
        return [.. Enumerable.Repeat(0UL, count)];
    }

    private static World? WorldOf(ParameterSet set) => set.Choice("world", "secure", "normal") switch
    {
        0 => World.Secure,
        1 => World.Normal,
        _ => null,
    };
}
