using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Canonical;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>A form with its contents, of a text.</summary>
internal sealed class TestForm
{
    /// <summary>Two threads, of which one waits; a capability space, tables, contents in two frames, and the platform's console.</summary>
    public const string Whole = """
        arch aarch64
        objects {
          calls = ep bell = notification answer = rtreply free = ut (14 bits)
          a = tcb (addr: 0x510000, ip: 0x400000, sp: 0x500000, prio: 7, max_prio: 9, init: [1, 2, 3])
          b = tcb (ip: 0x400010, prio: 3, affinity: 1, resume: False)
          c = tcb (ip: 0x400020, prio: 3)
          a_time = sc (period: 10000, budget: 3000, data: 0x5, extra_refills: 3)
          b_time = sc (period: 20000, budget: 1000)
          root = cnode (6 bits)
          space = pgd upper = pud middle = pd low = pt
          pages[2] = frame (4k, fill: [{16 8 file "content" 4}, {100 30 file "content" 20}])
          large = frame (2M, fill: [{0x1000 64 file "content" 0}])
          buffer = frame (4k)
          extern console = ep
        }
        caps {
          root { 1: calls (RW, badge: 7) 2: weak = calls (R, badge: 7) - child_of (root, 1) 3: calls (R, badge: 7) - child_of weak 4: bell (W, badge: 3) 5: answer 6: a 7: console (W) 8: free }
          a { cspace: root (guard_size: 58) vspace: space ipc_buffer_slot: buffer (RW) sc_slot: a_time fault_ep_slot: calls (WP, badge: 21) }
          b { cspace: root (guard_size: 58) vspace: space sc_slot: b_time }
          space { 0: upper } upper { 0: middle } middle { 2: low 4: large (R) }
          low { 0: pages[] (RX) 2: pages[1] (RW) 3: buffer (RW) }
        }
        """;

    private static readonly byte[] _content = [.. Enumerable.Range(0, 64).Select(i => (byte)(i + 1))];

    public TestForm(string text)
    {
        ReadResult read = SpecificationReader.Read(text.Replace("extern console = ep", "console = ep", StringComparison.Ordinal), "system.cdl");
        Assert.Empty(read.Problems.Select(problem => problem.ToString()));
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, _content);
        var problems = new ProblemCollection();
        _ = SpecificationContents.Read(read.Specification!, _ => file, problems, out Specification bound);
        File.Delete(file);
        Assert.Empty(problems.InOrder().Select(problem => problem.ToString()));
        Specification = new Specification(
            bound.Architecture, bound.Objects.Select(item => item.Name.ToString() == "console" ? item with { IsExtern = true } : item), bound.Interrupts, bound.Derivations, bound.Domains,
            bound.Offers);
        Bytes = CanonicalEncoder.Encode(Specification);
        Contents = [.. Specification.Objects.Where(item => item.Parameters is FrameParameters).SelectMany(item => item.Get<FrameParameters>().Fills)
            .Where(fill => fill.Content is FileContent).Select(fill => _content.AsSpan((int)((FileContent)fill.Content).Offset, (int)fill.Length).ToArray())];
    }

    public Specification Specification { get; }

    public byte[] Bytes { get; }

    public IReadOnlyList<byte[]> Contents { get; }

    public byte[] Measurement => Firn.CapDl.Canonical.Measurement.Of(Bytes).Bytes.ToArray();
}
