using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace Firn.AbiTests;

/// <summary>
/// The golden file of sel4-compat against numbers that were read from headers which seL4's own build generates for this configuration,
/// and written down here a second time.
/// </summary>
public static class KernelFactsTests
{
    // libsel4's identifiers by label, 0 first.
    private static readonly string[] _labels =
    [
        "InvalidInvocation", "UntypedRetype", "TCBReadRegisters", "TCBWriteRegisters", "TCBCopyRegisters", "TCBConfigure", "TCBSetPriority",
        "TCBSetMCPriority", "TCBSetSchedParams", "TCBSetTimeoutEndpoint", "TCBSetIPCBuffer", "TCBSetSpace", "TCBSuspend", "TCBResume",
        "TCBBindNotification", "TCBUnbindNotification", "TCBSetTLSBase", "TCBSetFlags", "CNodeRevoke", "CNodeDelete",
        "CNodeCancelBadgedSends", "CNodeCopy", "CNodeMint", "CNodeMove", "CNodeMutate", "CNodeRotate", "IRQIssueIRQHandler", "IRQAckIRQ",
        "IRQSetIRQHandler", "IRQClearIRQHandler", "DomainSetSet", "DomainScheduleConfigure", "DomainScheduleSetStart",
        "SchedControlConfigureFlags", "SchedContextBind", "SchedContextUnbind", "SchedContextUnbindObject", "SchedContextConsumed",
        "SchedContextYieldTo", "ARMVSpaceClean_Data", "ARMVSpaceInvalidate_Data", "ARMVSpaceCleanInvalidate_Data",
        "ARMVSpaceUnify_Instruction", "ARMSMCCall", "ARMPageTableMap", "ARMPageTableUnmap", "ARMPageMap", "ARMPageUnmap",
        "ARMPageClean_Data", "ARMPageInvalidate_Data", "ARMPageCleanInvalidate_Data", "ARMPageUnify_Instruction", "ARMPageGetAddress",
        "ARMASIDControlMakePool", "ARMASIDPoolAssign", "ARMVCPUSetTCB", "ARMVCPUInjectIRQ", "ARMVCPUReadReg", "ARMVCPUWriteReg",
        "ARMVCPUAckVPPI", "ARMIRQIssueIRQHandlerTrigger", "ARMIRQIssueSGISignal",
    ];

    // By -1, -2, ...: the eleven of the API, then those of a debug build on one core.
    private static readonly string[] _calls =
    [
        "Call", "ReplyReceive", "NonBlockingSendReceive", "NonBlockingSendWait", "Send", "NonBlockingSend", "Receive", "NonBlockingReceive",
        "Wait", "NonBlockingWait", "Yield", "DebugPutCharacter", "DebugDumpScheduler", "DebugHalt", "DebugIdentifyCapability",
        "DebugSnapshot", "DebugNameThread",
    ];

    [Fact]
    public static void Labels_are_seL4s()
    {
        List<(string Name, string Label)> declared = [];
        string[] lines = Section("invocations");
        for (int i = 0; i < lines.Length; i++)
        {
            bool isOurs = i + 1 < lines.Length && lines[i + 1].Contains(" Firn", StringComparison.Ordinal);
            if (!lines[i].StartsWith(' ') && !lines[i].EndsWith("absent", StringComparison.Ordinal) && !isOurs)
                declared.Add((lines[i + 1].Trim().Split(' ')[0], lines[i].Split(" = ")[1]));
        }
        Assert.Equal(_labels.Skip(1).Select((name, i) => (name, (i + 1).ToString(CultureInfo.InvariantCulture))), declared);
    }

    [Fact]
    public static void System_calls_are_seL4s() => Assert.Equal(
        _calls.Select((name, i) => $"{name} = {-1 - i}"), Section("system calls").Where(line => !line.EndsWith("absent", StringComparison.Ordinal)));

    [Theory]
    [InlineData("object types: number, log2 of bytes", "Untyped = 0, 0", "Thread = 1, 11", "Endpoint = 2, 4", "Notification = 3, 6", "CNode = 4, 5",
        "SchedulingContext = 5, 0", "Reply = 6, 5", "HugeFrame = 7, 30", "AddressSpace = 8, 13", "SmallFrame = 9, 12", "LargeFrame = 10, 21",
        "PageTable = 11, 12", "VirtualCpu = 12, 12")]
    [InlineData("capability types", "Null = 0", "Frame = 1", "Untyped = 2", "PageTable = 3", "Endpoint = 4", "Notification = 6", "Reply = 8",
        "AddressSpace = 9", "CNode = 10", "AsidControl = 11", "Thread = 12", "AsidPool = 13", "InterruptControl = 14", "VirtualCpu = 15",
        "InterruptHandler = 16", "Zombie = 18", "Domain = 20", "SchedulingContext = 22", "SchedulingControl = 24", "SecureMonitor = 25",
        "SoftwareInterrupt = 27")]
    [InlineData("faults: number, words, words of a reply", "Null = 0, 0, 0", "Capability = 1, 7, 0", "UnknownSystemCall = 2, 13, 12",
        "UserException = 3, 5, 3", "DebugException = 4, 4, 0 absent", "Timeout = 5, 2, 34", "VirtualMemory = 6, 4, 0", "VgicMaintenance = 7, 1, 0",
        "VirtualCpu = 8, 1, 0", "VirtualPrivateInterrupt = 9, 1, 0", "VirtualCpuExit = 64, 38, 2")]
    [InlineData("lookup failures: number, words", "None = 0, 1", "InvalidRoot = 1, 1", "MissingCapability = 2, 2", "DepthMismatch = 3, 3",
        "GuardMismatch = 4, 4")]
    [InlineData("errors: number, words", "None = 0, 0", "InvalidArgument = 1, 1", "InvalidCapability = 2, 1", "IllegalOperation = 3, 0",
        "RangeError = 4, 2", "AlignmentError = 5, 0", "FailedLookup = 6, 1", "TruncatedMessage = 7, 0", "DeleteFirst = 8, 0", "RevokeFirst = 9, 0",
        "NotEnoughMemory = 10, 1")]
    [InlineData("RootTask.InitialSlot", "of UInt64", "Null = 0", "Thread = 1", "CNode = 2", "AddressSpace = 3", "InterruptControl = 4", "AsidControl = 5",
        "AsidPool = 6", "IoPortControl = 7", "IoSpace = 8", "BootInformationFrame = 9", "IpcBuffer = 10", "Domain = 11", "SmmuStreamControl = 12",
        "SmmuContextBankControl = 13", "SchedulingContext = 14", "SecureMonitor = 15", "Count = 16")]
    [InlineData("RootTask.BootInformation", "bytes = 184", "ExtraLength @ 0", "Node @ 8", "Nodes @ 16", "IoPageTableLevels @ 24", "IpcBuffer @ 32",
        "Empty @ 40", "SharedFrames @ 56", "ImageFrames @ 72", "ImagePageTables @ 88", "IoSpaces @ 104", "ExtraFrames @ 120", "CNodeSizeBits @ 136",
        "Domain @ 144", "SchedulingControls @ 152", "Untyped @ 168")]
    [InlineData("RootTask.BootInformationLayout", "FrameBits = 12", "UntypedOffset = 184", "Size = 3864")]
    [InlineData("RootTask.UntypedDescriptor", "bytes = 16", "Address @ 0", "SizeBits @ 8", "IsDevice @ 9", "Padding0 @ 10", "Padding1 @ 12")]
    [InlineData("Messages.MessageInformation", "Length = bits 6..0", "ExtraCapabilities = bits 8..7", "UnwrappedCapabilities = bits 11..9",
        "Label = bits 63..12")]
    [InlineData("Messages.IpcBuffer", "bytes = 1024", "Information @ 0", "Message @ 8", "UserData @ 968", "Capabilities @ 976", "ReceiveCNode @ 1000",
        "ReceiveIndex @ 1008", "ReceiveDepth @ 1016")]
    [InlineData("Capabilities.CapabilityRights", "Write = bits 0..0", "Read = bits 1..1", "Grant = bits 2..2", "GrantReply = bits 3..3", "All = 0xf",
        "None = 0x0", "ReadWrite = 0x3")]
    [InlineData("Capabilities.CNodeData", "GuardSize = bits 5..0", "Guard = bits 63..6")]
    [InlineData("Scheduling.TimeLimits", "MinimumBudget = 20", "MaximumPeriod = 0x218def416bdb")]
    [InlineData("Scheduling.DomainScheduleEntry", "Duration = bits 55..0", "Domain = bits 63..56")]
    [InlineData("Memory.AddressSpaceLayout", "UserTop = 0xffffffffff", "PhysicalTop = 0x10000000000", "Levels = 3", "RootIndexBits = 10",
        "TableIndexBits = 9", "EntryBits = 3")]
    [InlineData("Memory.MappingAttributes", "Cacheable = bits 0..0", "ParityEnabled = bits 1..1", "ExecuteNever = bits 2..2", "Default = 0x3")]
    [InlineData("Faults.UnknownSystemCallWord", "of Int32", "X0 = 0", "X1 = 1", "X2 = 2", "X3 = 3", "X4 = 4", "X5 = 5", "X6 = 6", "X7 = 7",
        "InstructionPointer = 8", "StackPointer = 9", "ReturnAddress = 10", "ProgramStatus = 11", "SystemCall = 12")]
    [InlineData("Faults.UserExceptionWord", "of Int32", "InstructionPointer = 0", "StackPointer = 1", "ProgramStatus = 2", "Number = 3", "Code = 4")]
    [InlineData("Faults.VirtualMemoryFaultWord", "of Int32", "InstructionPointer = 0", "Address = 1", "IsInstruction = 2", "Syndrome = 3")]
    [InlineData("Faults.CapabilityFaultWord", "of Int32", "InstructionPointer = 0", "Address = 1", "InReceivePhase = 2", "Failure = 3")]
    [InlineData("Faults.LookupFailureWord", "of Int32", "Failure = 0", "BitsLeft = 1", "Found = 2", "GuardSize = 3")]
    [InlineData("Faults.TimeoutWord", "of Int32", "Badge = 0", "Consumed = 1")]
    [InlineData("Virtualization.VirtualCpuRegister", "of UInt64", "SystemControl = 0", "FeatureAccess = 1", "TranslationTable0 = 2",
        "TranslationTable1 = 3", "TranslationControl = 4", "MemoryAttributes = 5", "AuxiliaryMemoryAttributes = 6", "ContextId = 7",
        "AuxiliaryControl = 8", "AuxiliaryFaultStatus0 = 9", "AuxiliaryFaultStatus1 = 10", "Syndrome = 11", "FaultAddress = 12",
        "PhysicalAddress = 13", "VectorBase = 14", "KernelThreadPointer = 15", "MultiprocessorAffinity = 16", "StackPointer = 17",
        "ExceptionLink = 18", "SavedProgramStatus = 19", "VirtualTimerControl = 20", "VirtualTimerCompare = 21", "VirtualTimerOffset = 22",
        "KernelTimerControl = 23", "Count = 24")]
    [InlineData("Virtualization.InterruptLimits", "MaximumInterrupt = 1023", "MaximumPriority = 31", "MaximumGroup = 1")]
    [InlineData("Messages.MessageLimits", "Words = 120", "Capabilities = 3", "Registers = 4")]
    [InlineData("SystemCalls.SystemCallRegister", "Capability = 0", "Information = 1", "FirstMessage = 2", "Reply = 6", "Number = 7",
        "SendDestination = 8")]
    [InlineData("Scheduling.SchedulingContextLayout", "HeaderSize = 96", "RefillSize = 16", "MinimumRefills = 2", "CoreSize = 128")]
    [InlineData("Memory.AsidLayout", "PoolBits = 7", "IndexBits = 9")]
    [InlineData("RootTask.BootChunk", "bytes = 16", "Id @ 0", "Length @ 8")]
    public static void A_section_is_seL4s(string section, params string[] lines) => Assert.Equal(lines, Section(section));

    [Theory]
    [InlineData("UntypedRetype", "word 0 type", "word 1 sizeBits", "capability 0 root", "word 2 nodeIndex", "word 3 nodeDepth",
        "word 4 nodeOffset", "word 5 count")]
    [InlineData("ThreadReadRegisters", "word 0 bits 0..0 suspend", "word 0 bits 15..8 architectureFlags", "word 1 count", "returns words 0..35")]
    [InlineData("ThreadWriteRegisters", "word 0 bits 0..0 resume", "word 0 bits 15..8 architectureFlags", "word 1 count", "words 2..37 registers")]
    [InlineData("ThreadCopyRegisters", "capability 0 source", "word 0 bits 0..0", "word 0 bits 1..1", "word 0 bits 2..2",
        "word 0 bits 3..3", "word 0 bits 15..8")]
    [InlineData("ThreadConfigure", "capability 0", "word 0", "capability 1", "word 1", "word 2 buffer", "capability 2 bufferFrame")]
    [InlineData("ThreadSetSchedulingParameters", "capability 0 authority", "word 0 maximum", "word 1 priority", "capability 1 context",
        "capability 2 faultHandler")]
    [InlineData("ThreadSetSpace", "capability 0 faultHandler", "capability 1", "word 0", "capability 2", "word 1")]
    [InlineData("CNodeMint", "word 0 index", "word 1 bits 7..0", "capability 0", "word 2", "word 3 bits 7..0", "word 4 rights", "word 5 badge")]
    [InlineData("CNodeMutate", "word 0", "word 1 bits 7..0", "capability 0", "word 2", "word 3 bits 7..0", "word 4 badge")]
    [InlineData("CNodeRotate", "word 0", "word 1 bits 7..0", "word 2 badge", "capability 0 pivotRoot", "word 3", "word 4 bits 7..0", "word 5 pivotBadge",
        "capability 1 sourceRoot", "word 6", "word 7 bits 7..0")]
    [InlineData("InterruptControlGet", "word 0 interrupt", "capability 0 root", "word 1 index", "word 2 bits 7..0 depth")]
    [InlineData("DomainConfigureSchedule", "word 0 index", "word 1 bits 7..0 domain", "word 2 duration")]
    [InlineData("SchedulingControlConfigure", "capability 0", "word 0 budget", "word 1 period", "word 2 extraRefills", "word 3 badge", "word 4 flags")]
    [InlineData("SecureMonitorCall", "words 0..7 arguments", "returns words 0..7")]
    [InlineData("FrameMap", "capability 0 addressSpace", "word 0 address", "word 1 rights", "word 2 attributes")]
    [InlineData("AsidControlMakePool", "capability 0 untyped", "capability 1 root", "word 0 index", "word 1 bits 7..0 depth")]
    [InlineData("VirtualCpuInjectInterrupt", "word 0 bits 15..0", "word 0 bits 23..16", "word 0 bits 31..24", "word 0 bits 39..32")]
    public static void Arguments_travel_as_seL4s(string invocation, params string[] places)
    {
        string[] lines = [.. Section("invocations").SkipWhile(line => !line.StartsWith(invocation + " = ", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith(' ') && !line.StartsWith("    fails", StringComparison.Ordinal))];
        Assert.Equal(places.Length, lines.Length);
        Assert.All(places.Zip(lines), pair =>
            Assert.Matches("^ +" + string.Join(".*", pair.First.Split(' ').Select(part => $@"\b{part}\b")), pair.Second));
    }

    private static string[] Section(string title)
    {
        string[] section = [.. File.ReadAllLines(GoldenFile.Of("sel4-compat")).SkipWhile(line => line != $"[{title}]").Skip(1)
            .TakeWhile(line => line.Length > 0)];
        Assert.NotEmpty(section);
        return section;
    }
}
