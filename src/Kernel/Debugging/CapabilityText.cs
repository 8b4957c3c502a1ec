using System;
using Firn.Abi.Capabilities;
using Firn.Diagnostics;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Debugging;

/// <summary>Capabilities in words.</summary>
public static class CapabilityText
{
    /// <summary>Writes a capability: its type, its object, and what else it says.</summary>
    public static void Write<TSink>(TextOutput<TSink> output, Capability capability)
        where TSink : struct, ITextSink
    {
        output.Write(NameOf(capability.Type));
        switch (capability.Type)
        {
            case CapabilityType.Untyped:
                UntypedCapability untyped = new(capability);
                WriteObject(output, untyped.Address);
                WriteNumber(output, untyped.IsDevice ? ", device, bits "u8 : ", bits "u8, (ulong)untyped.SizeBits);
                break;
            case CapabilityType.Endpoint:
                EndpointCapability endpoint = new(capability);
                WriteObject(output, endpoint.Endpoint.Value);
                WriteRights(output, endpoint.CanReceive, endpoint.CanSend, endpoint.CanGrant, endpoint.CanGrantReply);
                WriteNumber(output, ", badge "u8, endpoint.Badge);
                break;
            case CapabilityType.Notification:
                NotificationCapability notification = new(capability);
                WriteObject(output, notification.Notification.Value);
                WriteRights(output, notification.CanReceive, notification.CanSend, false, false);
                WriteNumber(output, ", badge "u8, notification.Badge);
                break;
            case CapabilityType.Reply:
                WriteObject(output, new ReplyCapability(capability).Reply.Value);
                WriteRights(output, false, false, new ReplyCapability(capability).CanGrant, false);
                break;
            case CapabilityType.CNode:
                CNodeCapability node = new(capability);
                WriteObject(output, node.Address);
                WriteNumber(output, ", bits "u8, (ulong)node.RadixBits);
                WriteNumber(output, ", guard "u8, node.Guard);
                WriteNumber(output, ", guard bits "u8, (ulong)node.GuardSize);
                break;
            case CapabilityType.Thread:
                WriteObject(output, new ThreadCapability(capability).Thread.Value);
                break;
            case CapabilityType.SchedulingContext:
                WriteObject(output, new SchedulingContextCapability(capability).Context.Value);
                break;
            case CapabilityType.Frame:
                FrameCapability frame = new(capability);
                WriteObject(output, frame.Base);
                WriteRights(output, frame.CanRead, frame.CanWrite, false, false);
                WriteNumber(output, ", mapped at "u8, frame.MappedAddress);
                WriteNumber(output, ", asid "u8, frame.MappedAsid);
                break;
            case CapabilityType.InterruptHandler:
                WriteNumber(output, " "u8, (ulong)new InterruptHandlerCapability(capability).Interrupt);
                break;
            default:
                break;
        }
    }

    private static ReadOnlySpan<byte> NameOf(CapabilityType type) => type switch
    {
        CapabilityType.Null => "null"u8,
        CapabilityType.Untyped => "untyped"u8,
        CapabilityType.Endpoint => "endpoint"u8,
        CapabilityType.Notification => "notification"u8,
        CapabilityType.Reply => "reply"u8,
        CapabilityType.CNode => "cnode"u8,
        CapabilityType.Thread => "thread"u8,
        CapabilityType.InterruptControl => "interrupt control"u8,
        CapabilityType.InterruptHandler => "interrupt"u8,
        CapabilityType.Zombie => "zombie"u8,
        CapabilityType.Domain => "domain"u8,
        CapabilityType.SchedulingContext => "scheduling context"u8,
        CapabilityType.SchedulingControl => "scheduling control"u8,
        CapabilityType.Frame => "frame"u8,
        CapabilityType.PageTable => "page table"u8,
        CapabilityType.AddressSpace => "address space"u8,
        CapabilityType.AsidControl => "asid control"u8,
        CapabilityType.AsidPool => "asid pool"u8,
        CapabilityType.VirtualCpu => "virtual cpu"u8,
        CapabilityType.SecureMonitor => "secure monitor"u8,
        CapabilityType.SoftwareInterrupt => "software interrupt"u8,
        _ => "unknown"u8,
    };

    private static void WriteObject<TSink>(TextOutput<TSink> output, ulong address)
        where TSink : struct, ITextSink
    {
        output.Write(" "u8);
        output.WriteHex(address);
    }

    private static void WriteRights<TSink>(TextOutput<TSink> output, bool read, bool write, bool grant, bool grantReply)
        where TSink : struct, ITextSink
    {
        output.Write(", rights "u8);
        output.Write(read ? "R"u8 : "-"u8);
        output.Write(write ? "W"u8 : "-"u8);
        output.Write(grant ? "G"u8 : "-"u8);
        output.Write(grantReply ? "P"u8 : "-"u8);
    }

    private static void WriteNumber<TSink>(TextOutput<TSink> output, scoped ReadOnlySpan<byte> name, ulong value)
        where TSink : struct, ITextSink
    {
        output.Write(name);
        output.WriteHex(value);
    }
}
