using System.IO;
using System.Linq;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Reports;
using Xunit;

namespace Firn.Tools.AnalysisTests.Reports;

/// <summary>What a system takes.</summary>
public sealed class ReportTests
{
    private static readonly SystemReport _report = SystemReport.Of(SpecificationReader.Read("""
        arch aarch64
        objects {
          a = tcb (prio: 9, affinity: 1) a_sc = sc (period: 10000, budget: 2500) a_cspace = cnode (4 bits) a_space = pgd a_upper = pud
          b = tcb (prio: 3, affinity: 1) b_sc = sc (period: 1000, budget: 900)
          big = frame (1024M) uart = frame (4k, paddr: 0x9000000) calls = ep
        }
        caps {
          a { cspace: a_cspace vspace: a_space sc_slot: a_sc } b { sc_slot: b_sc fault_ep_slot: calls (W) }
          a_space { 0: a_upper } a_upper { 0: big (RW) } a_cspace { 1: uart (RW) 2: calls (R) }
        }
        """, "test.cdl").Specification!);

    [Fact]
    public void Memory_is_listed_by_address() => Assert.Equal([new MemoryRange(0x9000000, 4096, "uart", "frame", "a")], _report.Memory);

    [Fact]
    public void Time_is_summed_for_each_core()
    {
        CoreBudget core = Assert.Single(_report.Cores);
        Assert.Equal((1, 1.15), (core.Core, core.Utilization));
        Assert.Equal(["a", "b"], core.Threads.Select(thread => thread.Thread));
    }

    [Fact]
    public void Each_component_has_its_footprint()
    {
        Assert.Equal(["a", "b", "(shared)"], _report.Components.Select(item => item.Component));
        // Thread 2 KiB, scheduling context 128 bytes, CNode of 16 slots 512 bytes, two tables.
        Assert.Equal(new ComponentFootprint("a", 1, 7, (1UL << 30) + 4096, 2048 + 128 + 512 + 8192, 7), _report.Components[0]);
        Assert.Equal(16UL, _report.Components[2].KernelBytes);
    }

    [Fact]
    public void Too_much_time_is_said()
    {
        using var writer = new StringWriter();
        SystemReportText.Write(_report, writer);
        Assert.Contains("Core 1: 115 % given away, more than there is", writer.ToString(), System.StringComparison.Ordinal);
    }
}
