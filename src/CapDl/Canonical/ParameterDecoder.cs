using System.Collections.Generic;
using Firn.Abi;
using Firn.CapDl.Model;
using Firn.CapDlForm;

namespace Firn.CapDl.Canonical;

/// <summary>An object's parameters, from the form into the model.</summary>
internal static class ParameterDecoder
{
    internal static ObjectParameters? Read(SpecificationForm form, in ObjectForm item, ObjectName[] names)
    {
        ref readonly ParameterForm all = ref item.Parameters;
        return item.Kind switch
        {
            FormKind.Untyped => new UntypedParameters
            {
                SizeBits = Small(in all, ParameterKey.SizeBits),
                PhysicalAddress = Number(in all, ParameterKey.PhysicalAddress),
                World = (World?)Small(in all, ParameterKey.World),
                Children = Children(form, in all, names),
            },
            FormKind.CNode => new CNodeParameters((int)all[ParameterKey.SizeBits]),
            FormKind.Frame => new FrameParameters((int)all[ParameterKey.SizeBits])
            {
                PhysicalAddress = Number(in all, ParameterKey.PhysicalAddress),
                World = (World?)Small(in all, ParameterKey.World),
                Fills = Fills(form, in item),
            },
            FormKind.SchedulingContext => new SchedulingContextParameters
            {
                SizeBits = Small(in all, ParameterKey.SizeBits),
                Period = Number(in all, ParameterKey.Period),
                Budget = Number(in all, ParameterKey.Budget),
                Badge = Number(in all, ParameterKey.Badge),
                ExtraRefills = Small(in all, ParameterKey.ExtraRefills),
            },
            FormKind.Thread => Thread(form, in all),
            _ => Device(in item, in all),
        };
    }

    private static ThreadParameters Thread(SpecificationForm form, in ParameterForm all) => new()
    {
        IpcBufferAddress = Number(in all, ParameterKey.IpcBuffer),
        InstructionPointer = Number(in all, ParameterKey.InstructionPointer),
        StackPointer = Number(in all, ParameterKey.StackPointer),
        ProcessorState = Number(in all, ParameterKey.ProcessorState),
        Priority = Small(in all, ParameterKey.Priority),
        MaximumPriority = Small(in all, ParameterKey.MaximumPriority),
        Affinity = Small(in all, ParameterKey.Affinity),
        Domain = (int)all.OrZero(ParameterKey.Domain),
        FaultEndpoint = Number(in all, ParameterKey.FaultEndpoint),
        Resume = all.Has(ParameterKey.Suspended) ? false : null,
        FloatingPointDisabled = all.Has(ParameterKey.FloatingPointDisabled) ? true : null,
        Arguments = Arguments(form, in all),
    };

    private static ObjectParameters? Device(in ObjectForm item, in ParameterForm all) => item.Kind switch
    {
        FormKind.AsidPool => new AsidPoolParameters(Number(in all, ParameterKey.AsidHigh)),
        FormKind.ArmInterrupt => new ArmInterruptParameters((InterruptTrigger)all[ParameterKey.Trigger], all[ParameterKey.Target]),
        FormKind.ArmGeneratedInterrupt => new GeneratedInterruptParameters(all[ParameterKey.Number], all[ParameterKey.Target]),
        FormKind.ArmContextBank => new ContextBankParameters(Number(in all, ParameterKey.Number)),
        FormKind.ArmIoDevice => new ArmIoDeviceParameters(all[ParameterKey.IoSpace]),
        _ => null,
    };

    private static ulong? Number(in ParameterForm all, ParameterKey key) => all.Has(key) ? all[key] : null;

    private static int? Small(in ParameterForm all, ParameterKey key) => all.Has(key) ? (int)all[key] : null;

    private static ValueList<ObjectName> Children(SpecificationForm form, in ParameterForm all, ObjectName[] names)
    {
        if (!all.Has(ParameterKey.Children))
            return [];
        var reader = new CborReader(form.Bytes, (int)all[ParameterKey.Children]);
        ObjectName[] children = new ObjectName[reader.ReadArray()];
        for (int i = 0; i < children.Length; i++)
            children[i] = names[(int)reader.ReadUnsigned()];
        return children.ToValueList();
    }

    private static ValueList<ulong> Arguments(SpecificationForm form, in ParameterForm all)
    {
        if (!all.Has(ParameterKey.Arguments))
            return [];
        var reader = new CborReader(form.Bytes, (int)all[ParameterKey.Arguments]);
        ulong[] arguments = new ulong[reader.ReadArray()];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = reader.ReadUnsigned();
        return arguments.ToValueList();
    }

    private static ValueList<Fill> Fills(SpecificationForm form, in ObjectForm item)
    {
        var fills = new List<Fill>();
        FillReader reader = form.FillsOf(in item);
        while (reader.MoveNext(out FillForm fill))
        {
            FillContent content = fill.IsBootInformation
                ? new BootInformationContent((BootInformationChunk)fill.Chunk, fill.ChunkOffset)
                : new FileContent("", 0, new ContentDigest(form.Bytes.Slice(fill.DigestStart, FillForm.DigestSize)));
            fills.Add(new Fill(fill.Offset, fill.Length, content));
        }
        return fills.ToValueList();
    }
}
