using System.Collections.Generic;
using System.Linq;
using Firn.HostAttacker.Target;

namespace Firn.HostAttacker.Memory;

/// <summary>Loads and stores at physical addresses, by /dev/mem: whatever answers beyond the host's own memory and devices is a breach.</summary>
/// <param name="report">Where it is said.</param>
/// <param name="plan">What is tried.</param>
internal sealed class MemoryAttack(AttackReport report, ProbePlan plan)
{
    private const ulong WindowSize = 2UL << 20;

    private readonly PhysicalMemory _memory = new();
    private ulong _ownEnd;

    /// <summary>Makes it.</summary>
    internal void Run(MachineMemory own)
    {
        _ownEnd = own.End;
        foreach (IGrouping<ulong, ulong> window in plan.Addresses().GroupBy(address => address / WindowSize))
            TryWindow(window.Key * WindowSize, [.. window]);
        // By read(2) the kernel copies, from what it takes for memory: it has nothing but its own.
        foreach (ulong address in plan.Addresses().Where((_, i) => i % 16 == 0))
            TryCopy(address);
    }

    private void TryWindow(ulong start, IReadOnlyList<ulong> addresses)
    {
        using PhysicalWindow? window = _memory.Map(start, WindowSize);
        foreach (ulong address in addresses)
        {
            if (window is not null)
                Try(window, address - start, address);
            else
                TryPage(address);
        }
    }

    // A driver has a part of the window: the rest of it is tried page by page.
    private void TryPage(ulong address)
    {
        ulong page = address & ~(ProbePlan.PageSize - 1);
        using PhysicalWindow? window = _memory.Map(page, ProbePlan.PageSize);
        if (window is null)
            report.Count("pages that the host's kernel keeps for its drivers");
        else
            Try(window, address - page, address);
    }

    private void Try(PhysicalWindow window, ulong offset, ulong address)
    {
        if (window.TryLoad(offset, out ulong value))
            Answered("load", address, value);
        else
            report.Count("loads refused");
        // Below are the host's own devices: a store could do harm to nobody else, and to it.
        if (address < _ownEnd)
            return;
        if (window.TryStore(offset, ~address))
            Answered("store", address, ~address);
        else
            report.Count("stores refused");
    }

    private void Answered(string access, ulong address, ulong value)
    {
        if (plan.IsDevice(address))
            report.Count("loads that the host's own devices answered");
        else
            report.Breach($"{access} of 0x{value:x} at 0x{address:x}");
    }

    private void TryCopy(ulong address)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        if (_memory.TryRead(address, bytes))
            report.Breach($"read(2) at 0x{address:x}");
        else
            report.Count("copies refused");
    }
}
