using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;

namespace Firn.InitialiserTests.Fakes;

/// <summary>The fake kernel's calls that set up objects.</summary>
internal sealed class FakeObjects(FakeKernel kernel)
{
    private static readonly int[] _shifts = [39, 30, 21];

    internal bool TryPerform(Invocation invocation, FakeCall call) => TryMemory(invocation, call) || TryThread(invocation, call) || TryOther(invocation, call);

    private bool TryMemory(Invocation invocation, FakeCall call)
    {
        switch (invocation)
        {
            case Invocation.PageTableMap:
                MapTable(call);
                return true;
            case Invocation.FrameMap:
                MapFrame(call);
                return true;
            case Invocation.FrameUnmap:
                if (call.Target.Mapping is { } mapping)
                    _ = mapping.Space.Pages.Remove(mapping.Address);
                call.Target.Mapping = null;
                return true;
            case Invocation.FrameUnifyInstruction or Invocation.FrameCleanData:
                return true;
            case Invocation.AsidPoolAssign:
                FakeObject space = call.Extra(0).Object;
                if (space.Kind != "AddressSpace" || !space.Facts.TryAdd("pool", call.Target.Object))
                    throw new FakeError(InvocationError.InvalidCapability);
                return true;
            default:
                return false;
        }
    }

    private static void MapTable(FakeCall call)
    {
        FakeObject space = call.Extra(0).Object;
        if (!space.Facts.ContainsKey("pool"))
            throw new FakeError(InvocationError.InvalidCapability);
        ulong address = call[0];
        int level = System.Array.FindIndex(_shifts, shift => !space.Tables.Contains((shift, address >> shift)));
        if (level < 0 || !space.Tables.Add((_shifts[level], address >> _shifts[level])))
            throw new FakeError(InvocationError.DeleteFirst);
    }

    private void MapFrame(FakeCall call)
    {
        FakeObject space = call.Extra(0).Object;
        ulong address = call[0];
        int bits = call.Target.Object.Bits;
        if (call.Target.Object.Kind != "Frame" || (space != kernel.Own && !space.Facts.ContainsKey("pool")) || call.Target.Mapping is not null)
            throw new FakeError(InvocationError.InvalidCapability);
        // The root task's own tables are there.
        if (space != kernel.Own && _shifts.Any(shift => shift > bits && !space.Tables.Contains((shift, address >> shift))))
            throw new FakeError(InvocationError.FailedLookup);
        if (!space.Pages.TryAdd(address, (call.Target.Object, call[1] & call.Target.Rights, call[2])))
            throw new FakeError(InvocationError.DeleteFirst);
        call.Target.Mapping = (space, address);
    }

    private bool TryThread(Invocation invocation, FakeCall call)
    {
        Dictionary<string, object?> facts = call.Target.Object.Facts;
        switch (invocation)
        {
            case Invocation.ThreadConfigure:
                (facts["cspace"], facts["guard"], facts["vspace"]) = (call.Extra(0).Object, call[0], call.Extra(1).Object);
                (facts["buffer"], facts["buffer frame"]) = (call[2], call.Optional(2)?.Object);
                return true;
            case Invocation.ThreadSetSpace when kernel.IsSelf(call.Target.Object):
                kernel.Root = new FakeCapability(call.Extra(1).Object) { Word = call[0] };
                return true;
            case Invocation.ThreadSetSchedulingParameters:
                (facts["maximum"], facts["priority"]) = (call[0], call[1]);
                (facts["context"], facts["handler"]) = (call.Optional(1)?.Object, call.Optional(2));
                if (call.Optional(1) is { } context)
                    context.Object.Facts["bound"] = call.Target.Object;
                return true;
            case Invocation.ThreadSetTimeoutEndpoint:
                facts["timeout"] = call.Extra(0);
                return true;
            case Invocation.ThreadBindNotification:
                facts["notification"] = call.Extra(0).Object;
                return true;
            case Invocation.ThreadSetFlags:
                facts["flags"] = call[1];
                return true;
            case Invocation.ThreadWriteRegisters:
                facts["registers"] = Words(call, (int)call[1]);
                return true;
            case Invocation.ThreadResume:
                facts["runs"] = true;
                return true;
            case Invocation.ThreadSuspend:
                _ = facts.Remove("runs");
                return true;
            default:
                return false;
        }
    }

    private static ulong[] Words(FakeCall call, int count)
    {
        ulong[] words = new ulong[count];
        for (int i = 0; i < count; i++)
            words[i] = call[2 + i];
        return words;
    }

    private static bool TryOther(Invocation invocation, FakeCall call)
    {
        switch (invocation)
        {
            case Invocation.SchedulingContextBind:
                // What is told to be used up is no time for a thread that waits.
                if (call.Extra(0).Object.Facts["context"] is not null || call.Target.Object.Facts.GetValueOrDefault("bound") is not null || call.Target.Object.Facts.ContainsKey("used up"))
                    throw new FakeError(InvocationError.IllegalOperation);
                call.Extra(0).Object.Facts["context"] = call.Target.Object;
                call.Target.Object.Facts["bound"] = call.Extra(0).Object;
                return true;
            case Invocation.SchedulingContextUnbind:
                if (call.Target.Object.Facts.GetValueOrDefault("bound") is FakeObject thread)
                    thread.Facts["context"] = null;
                call.Target.Object.Facts["bound"] = null;
                return true;
            case Invocation.SchedulingContextConsumed:
                call.Answer(7);
                return true;
            case Invocation.SchedulingControlConfigure:
                call.Extra(0).Object.Facts["time"] = (call.Target.Object.Kind, call[0], call[1], call[2], call[3]);
                return true;
            case Invocation.InterruptHandlerSetNotification:
                call.Target.Object.Facts["notification"] = call.Extra(0);
                return true;
            case Invocation.VirtualCpuSetThread:
                call.Target.Object.Facts["thread"] = call.Extra(0).Object;
                return true;
            case Invocation.DomainSet:
                call.Extra(0).Object.Facts["domain"] = call[0];
                return true;
            case Invocation.DomainConfigureSchedule:
                call.Target.Object.Facts[$"period {call[0]}"] = (call[1], call[2]);
                return true;
            case Invocation.DomainSetScheduleStart:
                call.Target.Object.Facts["start"] = call[0];
                return true;
            default:
                return false;
        }
    }
}
