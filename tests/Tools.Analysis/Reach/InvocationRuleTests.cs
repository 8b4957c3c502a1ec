using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Firn.Abi.Capabilities;
using Firn.Abi.Invocations;
using Firn.Abi.SystemCalls;
using Firn.Tools.Analysis.Reach;
using Xunit;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>
/// Each method of the kernel against the rules of docs/capdl.md: the rule that covers what it gives, with a system in which it gives that, or why it
/// gives nobody access to anything. One that is new fails here until somebody thought of it.
/// </summary>
public sealed class InvocationRuleTests
{
    private const string Time = "time alone: threads are taken to have as much as they want";
    private const string TakesAway = "takes away, and whatever was taken away comes back";
    private const string Caches = "moves or drops what caches hold of memory that the caller can read; docs/capdl.md says so";
    private const string Messages = "messages, signals and answers: rules 1 to 4; what is invoked by them stands in the other tables";

    private static readonly ReachExample _control = new("a_cspace { {{1: b}} }", "b", Access.Control);
    private static readonly ReachExample _node = new("a_cspace { {{1: b_cspace}} } b_cspace { 1: bell (W) }", "bell", Access.Write);
    private static readonly ReachExample _processor = new("b { bound_vcpu: cpu } a_cspace { {{1: cpu}} }", "b", Access.Control);
    private static readonly ReachExample _handlers = new("a_cspace { 1: irq_control {{2: a_cspace}} }", "line", Access.Control);
    private static readonly ReachExample _prepared = new("a_cspace { 1: a {{2: prepared}} }", "sealed", Access.Read);
    private static readonly ReachExample _lent = new("a_cspace { 1: calls (R) 2: reply } b_cspace { 1: c {{2: calls (WP)}} }", "c", Access.Control);

    private static readonly Dictionary<Invocation, (int Rule, ReachExample Example)> _rules = new()
    {
        [Invocation.UntypedRetype] = (4, new("a_cspace { 1: calls (R) 2: a_cspace {{3: memory}} } b { fault_ep_slot: calls (WP) }", "b", Access.Control)),
        [Invocation.ThreadReadRegisters] = (4, _control),
        [Invocation.ThreadWriteRegisters] = (4, _control),
        [Invocation.ThreadCopyRegisters] = (4, _control),
        [Invocation.ThreadConfigure] = (5, _prepared),
        [Invocation.ThreadSetSchedulingParameters] = (5, _lent),
        [Invocation.ThreadSetTimeoutEndpoint] = (5, _lent),
        [Invocation.ThreadSetIpcBuffer] = (6, new("a_cspace { 1: secret (R) {{2: c}} }", "secret", Access.Read)),
        [Invocation.ThreadSetSpace] = (5, _prepared),
        [Invocation.ThreadSuspend] = (4, _control),
        [Invocation.ThreadResume] = (4, _control),
        [Invocation.ThreadBindNotification] = (5, new("b_cspace { 1: a {{2: bell (R)}} }", "bell", Access.Read)),
        [Invocation.ThreadSetBreakpoint] = (4, _control),
        [Invocation.ThreadGetBreakpoint] = (4, _control),
        [Invocation.ThreadConfigureSingleStepping] = (4, _control),
        [Invocation.ThreadSetTlsBase] = (4, _control),
        [Invocation.ThreadSetFlags] = (4, _control),
        [Invocation.CNodeRevoke] = (7, new("a_cspace { 1: memory {{2: a_cspace}} }", "victim", Access.Destroy)),
        [Invocation.CNodeCopy] = (1, _node),
        [Invocation.CNodeMint] = (1, _node),
        [Invocation.CNodeMove] = (1, _node),
        [Invocation.CNodeMutate] = (1, _node),
        [Invocation.CNodeRotate] = (1, _node),
        [Invocation.InterruptControlGet] = (8, _handlers),
        [Invocation.InterruptControlGetTriggered] = (8, _handlers),
        [Invocation.InterruptControlGetTriggeredOnCore] = (8, _handlers),
        [Invocation.InterruptControlIssueSoftwareInterrupt] = (8, new("line { 0: bell } a_cspace { 1: irq_control {{2: a_cspace}} }", "bell", Access.Write)),
        [Invocation.InterruptHandlerAcknowledge] = (1, new("a_cspace { {{1: line}} }", "line", Access.Control)),
        [Invocation.InterruptHandlerSetNotification] = (8, new("a_cspace { 1: raised } b_cspace { 1: line {{2: bell (W)}} }", "bell", Access.Write)),
        [Invocation.PageTableMap] = (4, new("a_cspace { {{1: b_space}} }", "b", Access.Control)),
        [Invocation.FrameMap] = (6, new("a_cspace { 1: secret (RW) {{2: a_space}} }", "secret", Access.Read | Access.Write | Access.Execute)),
        [Invocation.AsidControlMakePool] = (6, new("a_cspace { 1: secret (R) 2: memory 3: a_cspace {{4: asid_control}} }", "secret", Access.Execute)),
        [Invocation.AsidPoolAssign] = (6, new("a_cspace { 1: secret (R) 2: memory 3: a_cspace {{4: pool}} }", "secret", Access.Execute)),
        [Invocation.VirtualCpuSetThread] = (5, new("a_cspace { 1: cpu } b_cspace { 1: c {{2: cpu}} }", "c", Access.Control)),
        [Invocation.VirtualCpuInjectInterrupt] = (4, _processor),
        [Invocation.VirtualCpuReadRegister] = (4, _processor),
        [Invocation.VirtualCpuWriteRegister] = (4, _processor),
        [Invocation.VirtualCpuAcknowledgeInterrupt] = (4, _processor),
        [Invocation.VirtualCpuSetExitFormat] = (4, _processor),
        [Invocation.VirtualCpuReadRegisters] = (4, _processor),
        [Invocation.VirtualCpuWriteRegisters] = (4, _processor),
        [Invocation.VirtualCpuReadListRegisters] = (4, _processor),
        [Invocation.VirtualCpuWriteListRegisters] = (4, _processor),
        [Invocation.VirtualCpuReadInterface] = (4, _processor),
        [Invocation.VirtualCpuKick] = (4, _processor),
        [Invocation.VirtualCpuReset] = (4, _processor),
        [Invocation.VirtualCpuTellNonePending] = (4, _processor),
        [Invocation.VirtualCpuSetDebugging] = (4, _processor),
        [Invocation.VirtualCpuLinkTimer] = (4, _processor),
    };

    private static readonly Dictionary<Invocation, string> _reasons = new()
    {
        [Invocation.ThreadSetPriority] = Time,
        [Invocation.ThreadSetMaximumControlledPriority] = Time,
        [Invocation.ThreadUnbindNotification] = TakesAway,
        [Invocation.ThreadUnsetBreakpoint] = TakesAway,
        [Invocation.CNodeDelete] = TakesAway,
        [Invocation.CNodeCancelBadgedSends] = "ends messages to an endpoint that the caller has all rights to",
        [Invocation.InterruptHandlerClear] = TakesAway,
        [Invocation.DomainSet] = Time,
        [Invocation.DomainConfigureSchedule] = Time,
        [Invocation.DomainSetScheduleStart] = Time,
        [Invocation.SchedulingControlConfigure] = Time,
        [Invocation.SchedulingContextBind] = Time,
        [Invocation.SchedulingContextUnbind] = Time,
        [Invocation.SchedulingContextUnbindObject] = Time,
        [Invocation.SchedulingContextConsumed] = Time,
        [Invocation.SchedulingContextYieldTo] = Time,
        [Invocation.AddressSpaceCleanData] = Caches,
        [Invocation.AddressSpaceInvalidateData] = Caches,
        [Invocation.AddressSpaceCleanInvalidateData] = Caches,
        [Invocation.AddressSpaceUnifyInstruction] = Caches,
        [Invocation.SecureMonitorCall] = "what EL3 does is not the kernel's: a note beside the answer says so",
        [Invocation.PageTableUnmap] = "takes away, and empties the table: nothing comes along to where it is put next",
        [Invocation.FrameUnmap] = TakesAway,
        [Invocation.FrameCleanData] = Caches,
        [Invocation.FrameInvalidateData] = Caches,
        [Invocation.FrameCleanInvalidateData] = Caches,
        [Invocation.FrameUnifyInstruction] = Caches,
        [Invocation.FrameGetAddress] = "tells a number that no method of the kernel takes",
        [Invocation.VirtualCpuDescribe] = "tells what the kernel has, the same for all",
    };

    /// <summary>Kinds of capabilities without methods of their own: what a message, or a signal, to them does.</summary>
    private static readonly Dictionary<CapabilityType, (int Rule, ReachExample Example)> _kinds = new()
    {
        [CapabilityType.Endpoint] = (2, new("a_cspace { 1: calls (R) 2: a_cspace } b_cspace { 1: bell (W) {{2: calls (WG)}} }", "bell", Access.Write)),
        [CapabilityType.Notification] = (1, new("a_cspace { {{1: bell (W)}} }", "bell", Access.Write)),
        [CapabilityType.Reply] = (4, new("a_cspace { {{1: reply}} } c_cspace { 1: reply 2: calls (R) } b { fault_ep_slot: calls (WP) }", "b", Access.Control)),
        [CapabilityType.SoftwareInterrupt] = (8, new("line { 0: bell } a_cspace { {{1: raised}} }", "bell", Access.Write)),
    };

    private static readonly Dictionary<SystemCall, string> _calls = new()
    {
        [SystemCall.Call] = Messages,
        [SystemCall.ReplyReceive] = Messages,
        [SystemCall.NonBlockingSendReceive] = Messages,
        [SystemCall.NonBlockingSendWait] = Messages,
        [SystemCall.Send] = Messages,
        [SystemCall.NonBlockingSend] = Messages,
        [SystemCall.Receive] = Messages,
        [SystemCall.NonBlockingReceive] = Messages,
        [SystemCall.Wait] = Messages,
        [SystemCall.NonBlockingWait] = Messages,
        [SystemCall.Yield] = Time,
        [SystemCall.SetTlsBase] = "a register of the caller's own",
    };

    /// <summary>The invocations that there are.</summary>
    public static TheoryData<Invocation> All => [.. Enum.GetValues<Invocation>().Where(invocation => invocation != Invocation.Invalid)];

    /// <summary>The kinds of capabilities that there are.</summary>
    public static TheoryData<CapabilityType> Kinds => [.. Enum.GetValues<CapabilityType>().Where(type => type is not (CapabilityType.Null or CapabilityType.Zombie))];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_invocation_is_covered_by_a_rule_or_gives_nothing(Invocation invocation)
    {
        if (_reasons.ContainsKey(invocation))
        {
            Assert.DoesNotContain(invocation, _rules.Keys);
            return;
        }
        Assert.True(_rules.ContainsKey(invocation), $"Which rule of docs/capdl.md covers what {invocation} gives its caller, or somebody else? If none does, reach is wrong.");
        Check(_rules[invocation]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_capability_is_covered(CapabilityType kind)
    {
        Type[] interfaces = [.. typeof(Invocation).Assembly.GetTypes().Where(type => type.GetCustomAttribute<ObjectAttribute>()?.Type == kind)];
        Assert.True(interfaces.Length > 0, $"{kind} has no interface in src/Abi/Invocations.");
        if (interfaces.Any(type => type.GetMethods().Length > 0))
            return;
        Assert.True(_kinds.ContainsKey(kind), $"Which rule of docs/capdl.md covers what a message to {kind} gives?");
        Check(_kinds[kind]);
    }

    /// <summary>The calls of kernels for development go past capabilities; docs/capdl.md says so.</summary>
    [Fact]
    public void Every_system_call_is_covered() => Assert.All(Enum.GetValues<SystemCall>(), call => Assert.True(
        _calls.ContainsKey(call) || call.ToString().StartsWith("Debug", StringComparison.Ordinal) || call.ToString().StartsWith("Benchmark", StringComparison.Ordinal),
        $"Which rule of docs/capdl.md covers {call}?"));

    [Fact]
    public void Memory_that_others_execute_is_written_by_who_has_a_thread() =>
        new ReachExample("a_cspace { {{1: code (RW)}} 2: c }", "b", Access.Control).Check();

    private static void Check((int Rule, ReachExample Example) covered)
    {
        Assert.Contains($"\n{covered.Rule}. ", Manual(), StringComparison.Ordinal);
        covered.Example.Check();
    }

    private static string Manual()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent!;
        string text = File.ReadAllText(Path.Combine(folder.FullName, "docs", "capdl.md"));
        int start = text.IndexOf("\n## Reach\n", StringComparison.Ordinal);
        return text[start..text.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }
}
