using System;
using System.Collections.Generic;
using System.Globalization;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Reach;
using Xunit;

namespace Firn.Tools.AnalysisTests.Reach;

/// <summary>Work grows with the specification and no faster, also where all clients of a server can pass everything to each other.</summary>
public sealed class ReachGrowthTests
{
    [Theory]
    [InlineData(Rights.Write)]
    [InlineData(Rights.Write | Rights.Grant | Rights.GrantReply)]
    public void Ten_times_the_components_take_ten_times_the_memory(Rights rights)
    {
        _ = Measure(50, rights);
        long small = Measure(300, rights);
        long large = Measure(3000, rights);
        Assert.InRange((double)large / small, 7, 13);
    }

    private static long Measure(int count, Rights rights)
    {
        Specification system = Clients(count, rights);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReachResult result = new ReachAnalysis(system).From([system.IndexOf(new ObjectName("t1"))]);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(result.Objects.Count, 3, (3 * count) + 2);
        return bytes;
    }

    /// <summary>A server and its clients, each with a CSpace, a frame and a notification.</summary>
    private static Specification Clients(int count, Rights rights)
    {
        List<SystemObject> objects = [new(new ObjectName("calls"), ObjectKind.Endpoint), new(new ObjectName("reply"), ObjectKind.Reply)];
        for (int i = 0; i < count; i++)
        {
            var text = i.ToString(CultureInfo.InvariantCulture);
            ObjectName node = new("c" + text);
            ObjectName own = new("f" + text);
            ObjectName signal = new("n" + text);
            objects.Add(new SystemObject(own, ObjectKind.Frame, new FrameParameters(12)));
            objects.Add(new SystemObject(signal, ObjectKind.Notification));
            objects.Add(new SystemObject(new ObjectName("t" + text), ObjectKind.Thread, new ThreadParameters()) { Slots = CapabilityTable.Create([new(0, new Capability(node))]) });
            List<CapabilitySlot> slots =
            [
                new(1, new Capability(own) { Rights = Rights.Read }), new(2, new Capability(signal) { Rights = Rights.Write }), new(3, new Capability(node)),
                new(4, new Capability(new ObjectName("calls")) { Rights = i == 0 ? Rights.Read : rights }),
            ];
            if (i == 0)
                slots.Add(new(5, new Capability(new ObjectName("reply"))));
            objects.Add(new SystemObject(node, ObjectKind.CNode, new CNodeParameters(4)) { Slots = CapabilityTable.Create(slots) });
        }
        return new Specification(Architecture.AArch64, objects);
    }
}
