using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Firn.CapDl.Checks;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Firn.CapDlForm;
using Firn.Images.Initialiser;
using Firn.InitialiserTests.Fakes;
using Firn.Realization;
using Xunit;

namespace Firn.InitialiserTests;

/// <summary>A system with every kind of object that a kernel of several cores makes, compiled, and what becomes of it.</summary>
internal sealed class TestSystem
{
    private const string Text = """
        arch aarch64
        objects {
          memory = ut (16 bits) { bell = notification  inner = ut { calls = ep } }
          device = ut (16 bits, paddr: 0x9010000) { clock = frame (4k, paddr: 0x9012000) }
          free = ut (14 bits)
          answer = rtreply
          a = tcb (addr: 0x510000, ip: 0x400000, sp: 0x500000, prio: 7, max_prio: 9, affinity: 2, fpu_disabled: True, init: [1, 2, 3])
          a_time = sc (period: 10000, budget: 300, data: 0x5, extra_refills: 3)
          b = tcb (ip: 0x80000000, spsr: 0x3c5, prio: 3, resume: False)
          b_cpu = vcpu
          root = cnode (6 bits)
          space = pgd upper = pud middle = pd low = pt
          guest = pgd guest_upper = pud guest_middle = pd
          pages[2] = frame (4k, fill: [{16 8 file "content" 4}])
          large = frame (2M, fill: [{0x1000 16 file "content" 0}, {0x2000 32 bootinfo CDL_FrameFill_BootInfo_FDT 16}])
          buffer = frame (4k)
          pool = asid_pool (asid_high: 1)
          line = irq
          button = arm_irq (trigger: edge, target: 1)
          firmware = smc
        }
        caps {
          root {
            1: calls (RW, badge: 7) 2: weak = calls (R, badge: 7) - child_of (root, 1) 3: calls (R, badge: 7) - child_of weak
            4: bell (W, badge: 3) 5: answer 6: a 7: a_time 8: b_cpu 9: root (guard_size: 58) 10: space 11: pages[0] (R)
            12: buffer (RW, mapping: (low, 3)) 13: free 14: pool 15: line 16: button 17: firmware (badge: 4) 18: sched_control (core: 3)
            19: asid_control 20: domain 21: irq_control 22: device 23: middle
          }
          a {
            cspace: root (guard_size: 58) vspace: space ipc_buffer_slot: buffer (RW) sc_slot: a_time
            fault_ep_slot: calls (WP, badge: 21) timeout_ep_slot: calls (WP, badge: 22) bound_notification: bell
          }
          b { cspace: root (guard_size: 58) vspace: guest bound_vcpu: b_cpu }
          space { 0: upper } upper { 0: middle } middle { 2: low 4: large (R) }
          low { 0: pages[] (RX) 2: pages[1] (RW) 3: buffer (RW) 4: clock (RW, uncached) }
          guest { 0: guest_upper } guest_upper { 2: guest_middle } guest_middle { 0: large (RW) }
          pool { 2: space }
          line { 0: bell (badge: 1, W) } button { 0: bell (badge: 2, W) }
        }
        irq maps { 33: line  40: button }
        domains { schedule: [(0, 10)] }
        """;

    private static readonly byte[] _content = [.. Enumerable.Range(0, 64).Select(i => (byte)(i + 1))];

    internal Specification Specification { get; }

    internal byte[] File { get; }

    internal TestSystem()
    {
        File = Compile(Text, out Specification specification);
        Specification = specification;
    }

    /// <summary>The file of a system that is right, for the product.</summary>
    internal static byte[] Compile(string text) => Compile(text, out _);

    private static byte[] Compile(string text, out Specification specification)
    {
        ReadResult read = SpecificationReader.Read(text, "system.cdl");
        Assert.Empty(SpecificationCheck.ForTarget(read.Specification!, read.Problems).Select(problem => problem.ToString()));
        specification = read.Specification!;
        string content = Path.GetTempFileName();
        System.IO.File.WriteAllBytes(content, _content);
        var problems = new ProblemCollection();
        CompiledSystem? made = SpecificationCompiler.Compile(specification, KernelTarget.Find("product")!, _ => content, problems);
        System.IO.File.Delete(content);
        Assert.Empty(problems.InOrder().Select(problem => problem.ToString()));
        return made!.File;
    }

    internal static ReadOnlySpan<byte> Content => _content;

    /// <summary>The kernel's memory: what the plan counts on, a device, and a little for the initialiser itself.</summary>
    internal static FakeKernel Kernel(bool hasMemory = true) => hasMemory
        ? new((0x0900_0000, 12, true), (0x0901_0000, 16, true), (0x6060_0000, 21, false), (0x6080_0000, 23, false), (0x6100_0000, 24, false), (0x6200_0000, 25, false),
            (0x6400_0000, 26, false), (0x6800_0000, 27, false), (0x7000_0000, 27, false), (0x7800_0000, 26, false), (0x7C00_0000, 25, false))
        : new((0x0901_0000, 16, true), (0x6060_0000, 21, false));

    /// <summary>Realizes a file on a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="file">The file.</param>
    /// <param name="chunks">What the kernel hands over.</param>
    /// <param name="look">Looks at the capability pointers of objects.</param>
    internal static bool Realize(FakeKernel kernel, byte[] file, byte[] chunks, Action<ulong[]>? look = null)
    {
        _ = FakeConsole.Take();
        uint[] arena = new uint[200];
        Assert.True(CompiledForm.Open(file, arena, out CompiledForm compiled, out SpecificationForm form).IsNone);
        ObjectMarks marks = default;
        MappingClaims claims = default;
        PlanMarks plan = default;
        InitialSystem system = new(compiled, form, ref kernel.Information, kernel.Untyped, chunks, ref marks, ref claims, ref plan, kernel.EmptySlots);
        bool isDone = SystemInitialiser.TryRealize(ref system, out _);
        if (!isDone)
            Messages.Failed(in form, in system.Realized.Failure);
        ulong[] places = new ulong[form.Count];
        for (int i = 0; i < places.Length; i++)
            places[i] = system.Realized.Places.Pointer == 0 ? 0 : (ulong)compiled.PlaceOf(i);
        look?.Invoke(places);
        return isDone;
    }

    /// <summary>All of it, as at boot: what is told, and what is given up. Answers what the system has become; null if it was refused.</summary>
    internal static FakeWorld? Run(FakeKernel kernel, byte[] file, byte[] chunks)
    {
        _ = FakeConsole.Take();
        uint[] arena = new uint[200];
        FormProblem problem = CompiledForm.Open(file, arena, out CompiledForm compiled, out SpecificationForm form);
        if (!problem.IsNone)
        {
            Messages.Refuse(problem, file);
            return null;
        }
        ObjectMarks marks = default;
        MappingClaims claims = default;
        PlanMarks plan = default;
        InitialSystem system = new(compiled, form, ref kernel.Information, kernel.Untyped, chunks, ref marks, ref claims, ref plan, kernel.EmptySlots);
        SystemInitialiser.Run(ref system);
        if (kernel.Root.Object == kernel.Node || kernel.Root.Object.Slots.Count > 0)
            return null;
        FakeObject node = kernel.Node.Slots[kernel.EmptySlots].Object;
        var objects = new FakeObject?[form.Count];
        for (int i = 0; i < objects.Length; i++)
            objects[i] = kernel.Made.GetValueOrDefault((node, (ulong)compiled.PlaceOf(i)));
        return new FakeWorld(objects);
    }

    /// <summary>A chunk of boot information as the kernel writes it, and another one before it.</summary>
    internal static byte[] Chunks(ulong id = 6)
    {
        byte[] bytes = new byte[32 + 48];
        _ = BitConverter.TryWriteBytes(bytes.AsSpan(8), 32UL);
        _ = BitConverter.TryWriteBytes(bytes.AsSpan(32), id);
        _ = BitConverter.TryWriteBytes(bytes.AsSpan(40), 48UL);
        for (int i = 16; i < 48; i++)
            bytes[32 + i] = (byte)(0x40 + i);
        return bytes;
    }
}
