using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Objects are made.</summary>
public static class ObjectCreation
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Makes an object in cleared memory, which its type allows, and answers its first capability, with all rights (seL4: createObject).
        /// Cleared memory is already an idle endpoint, an empty CNode and so on.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Capability CreateObject(ObjectType type, ulong address, int sizeBits, UntypedKind kind)
        {
            switch (type)
            {
                case ObjectType.Untyped:
                    return new UntypedCapability
                    {
                        Address = address,
                        SizeBits = sizeBits,
                        Kind = kind,
                    }.Capability;
                case ObjectType.Thread:
                    ThreadReference thread = new(address);
                    core.CreateThread(thread);
                    return new ThreadCapability { Thread = thread }.Capability;
                case ObjectType.Endpoint:
                    return new EndpointCapability
                    {
                        Endpoint = new(address),
                        Rights = CapabilityRights.All,
                    }.Capability;
                case ObjectType.Notification:
                    return new NotificationCapability { Notification = new(address), Rights = CapabilityRights.ReadWrite }.Capability;
                case ObjectType.CNode:
                    return new CNodeCapability { Address = address, RadixBits = sizeBits }.Capability;
                case ObjectType.SchedulingContext:
                    return new SchedulingContextCapability { Context = new(address), SizeBits = sizeBits }.Capability;
                case ObjectType.Reply:
                    return new ReplyCapability { Reply = new(address), CanGrant = true }.Capability;
                default:
                    return core.CreateTranslationObject(type, address, kind.IsDevice, kind.IsNonSecure);
            }
        }
    }
}
