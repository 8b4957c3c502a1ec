using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>Frames, page tables, address spaces, ASIDs, virtual CPUs: what the other parts of the kernel ask of them.</summary>
public static class TranslationObjects
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation of a frame, page table, address space, ASID control or pool, virtual CPU; the message is in <c>core.Message</c> (seL4: Arch_decodeInvocation).</summary>
        public Status InvokeTranslation(Invocation invocation, SlotReference slot, Capability capability) => throw null!;

        /// <summary>Makes an object in cleared memory and answers its capability (seL4: Arch_createObject).</summary>
        public Capability CreateTranslationObject(ObjectType type, ulong address, bool isDevice, bool isNonSecure) => throw null!;

        /// <summary>A copy of such a capability; null or an error where there is none (seL4: Arch_deriveCap).</summary>
        public Status DeriveTranslation(SlotReference slot, Capability capability, out Capability derived) => throw null!;

        /// <summary>Undoes what the capability stands for: mapping, ASID, or with the last one the object (seL4: Arch_finaliseCap).</summary>
        public void FinalizeTranslation(Capability capability, bool isFinal) => throw null!;

        /// <summary>Two of these capabilities name overlapping memory, or the same object (seL4: Arch_sameRegionAs).</summary>
        public bool IsSameTranslationRegion(Capability left, Capability right) => throw null!;

        /// <summary>Two of these capabilities name the same object (seL4: Arch_sameObjectAs).</summary>
        public bool IsSameTranslationObject(Capability left, Capability right) => throw null!;

        /// <summary>A frame with rights taken away (seL4: Arch_maskCapRights).</summary>
        public Capability WithTranslationRights(Capability capability, CapabilityRights rights) => throw null!;

        /// <summary>The capability can be a thread's address space (seL4: isValidVTableRoot).</summary>
        public bool IsAddressSpaceRoot(Capability capability) => throw null!;

        /// <summary>Checks a frame as IPC buffer at an address (seL4: checkValidIPCBuffer).</summary>
        public Status CheckIpcBuffer(ulong address, Capability frame) => throw null!;

        /// <summary>The thread's IPC buffer, to be read by the kernel, or to be written where <paramref name="forReceiving"/>; null: it has none (seL4: lookupIPCBuffer).</summary>
        public IpcBufferReference IpcBufferOf(ThreadReference thread, bool forReceiving) => throw null!;
    }
}
