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
        Assert.Contains("Core 1: 115 % reserved, more than there is", writer.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Turns_reserve_nothing()
    {
        SystemReport report = SystemReport.Of(SpecificationReader.Read("""
            arch aarch64
            objects { a = tcb b = tcb c = tcb a_sc = sc (period: 10000, budget: 10000) b_sc = sc (budget: 5000, period: 5000) c_sc = sc (period: 100, budget: 25) }
            caps { a { sc_slot: a_sc } b { sc_slot: b_sc } c { sc_slot: c_sc } }
            """, "test.cdl").Specification!);
        Assert.Equal(0.25, report.Cores[0].Utilization);
        using var writer = new StringWriter();
        SystemReportText.Write(report, writer);
        Assert.Contains("Core 0: 25 % reserved", writer.ToString(), System.StringComparison.Ordinal);
        Assert.Equal(2, writer.ToString().Split('\n').Count(line => line.EndsWith("turns", System.StringComparison.Ordinal)));
    }
}
