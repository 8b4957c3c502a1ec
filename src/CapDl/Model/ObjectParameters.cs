using System;

namespace Firn.CapDl.Model;

/// <summary>What an object is made with beyond its kind.</summary>
public abstract record ObjectParameters
{
    /// <summary>The type of parameters that objects of a kind have; null if they have none.</summary>
    public static Type? For(ObjectKind kind) => kind switch
    {
        ObjectKind.Untyped => typeof(UntypedParameters),
        ObjectKind.SchedulingContext => typeof(SchedulingContextParameters),
        ObjectKind.Thread => typeof(ThreadParameters),
        ObjectKind.CNode => typeof(CNodeParameters),
        ObjectKind.Frame => typeof(FrameParameters),
        ObjectKind.AsidPool => typeof(AsidPoolParameters),
        ObjectKind.ArmInterrupt => typeof(ArmInterruptParameters),
        ObjectKind.ArmGeneratedInterrupt => typeof(GeneratedInterruptParameters),
        ObjectKind.ArmContextBank => typeof(ContextBankParameters),
        ObjectKind.ArmIoDevice => typeof(ArmIoDeviceParameters),
        ObjectKind.IoPorts => typeof(IoPortsParameters),
        ObjectKind.IoDevice => typeof(IoDeviceParameters),
        ObjectKind.IoPageTable => typeof(IoPageTableParameters),
        ObjectKind.IoApicInterrupt => typeof(IoApicInterruptParameters),
        ObjectKind.MessageInterrupt => typeof(MessageInterruptParameters),
        _ => null,
    };
}
