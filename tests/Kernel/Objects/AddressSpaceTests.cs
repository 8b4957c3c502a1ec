using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Errors;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Address spaces: the switch to them, their VMIDs, their end.</summary>
public static class AddressSpaceTests
{
    [Fact]
    public static void A_thread_runs_in_its_address_space()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.Run(system.CreateThread(system.Space));
        Assert.Equal([$"vttbr 1 {Physical(system.SpaceCapability.Table):x}"], Vttbr(system));
        // Another thread of the same address space changes nothing.
        system.Run(system.CreateThread(system.Space));
        Assert.Empty(Vttbr(system));
    }

    [Fact]
    public static void Without_a_valid_address_space_nothing_is_mapped_under_a_vmid_that_is_nobodys()
    {
        var system = new SpaceSystem<Sel4Compat>();
        string empty = $"vttbr 0 {Physical(system.Core.Shared.EmptyRoot):x}";
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        system.Run(system.CreateThread());
        Assert.Equal([empty], Vttbr(system));
        SlotReference stranger = system.Put((system.SpaceCapability with { Table = new(0x8000_6100_0000) }).Capability);
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        system.Run(system.CreateThread(stranger));
        Assert.Equal([empty], Vttbr(system));
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        system.Core.SwitchTranslationToIdle();
        Assert.Equal([empty], Vttbr(system));
    }

    [Fact]
    public static void The_last_capabilitys_end_takes_the_asid_away_before_the_vmid()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        system.Core.FinalizeTranslation(system.SpaceCapability.Capability, isFinal: false);
        Assert.Empty(system.TakeLog());
        system.Core.FinalizeTranslation(system.SpaceCapability.Capability, isFinal: true);
        string empty = Physical(system.Core.Shared.EmptyRoot).ToString("x");
        Assert.Equal([$"vttbr 0 {empty}", $"vttbr 1 {empty}", "tlbi vmalls12e1 1", "dsb ish", "isb", $"vttbr 0 {empty}"], system.TakeLog());
        Assert.Equal(-1, system.VmidOf(1));
        Assert.Equal(0, system.Core.Shared.Vmids[1]);
        Assert.True(system.Core.At(system.Pool)[1].IsFree);
    }

    [Fact]
    public static void A_stale_capability_ends_nothing()
    {
        var system = new SpaceSystem<Sel4Compat>();
        AddressSpaceCapability old = system.SpaceCapability with { Table = new(0x8000_6100_0000) };
        system.Core.FinalizeTranslation(old.Capability, isFinal: true);
        Assert.False(system.Core.At(system.Pool)[1].IsFree);
        system.Core.FinalizeTranslation((old with { Asid = 700 }).Capability, isFinal: true);
        Assert.Empty(system.TakeLog());
    }

    [Fact]
    public static void Copies_need_an_asid()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference unassigned = system.CreateSpace();
        Assert.False(system.Core.IsAddressSpaceRoot(system.Core.CapabilityIn(unassigned)));
        Assert.Equal(
            InvocationError.IllegalOperation, system.Core.Derive(unassigned, system.Core.CapabilityIn(unassigned), out _).Error);
        Assert.True(system.Core.IsAddressSpaceRoot(system.SpaceCapability.Capability));
        Assert.True(system.Core.Derive(system.Space, system.SpaceCapability.Capability, out Capability copy).IsDone);
        Assert.Equal(1U, new AddressSpaceCapability(copy).Asid);
    }

    [Fact]
    public static void With_all_vmids_in_use_one_is_taken_away_and_forgotten()
    {
        var system = new SpaceSystem<Sel4Compat>();
        List<ThreadReference> threads = Threads(system, 257);
        for (int i = 0; i < 255; i++)
            system.Run(threads[i]);
        Assert.Equal(Enumerable.Range(1, 255), Enumerable.Range(1, 255).Select(asid => system.VmidOf((ushort)asid)));
        system.TakeLog();
        system.Run(threads[255]);
        Assert.Equal((-1, 1), (system.VmidOf(1), system.VmidOf(256)));
        string[] log = system.TakeLog();
        Assert.Equal("tlbi vmalls12e1 1", log[1]);
        Assert.StartsWith("vttbr 1 ", log[5]);
        system.Run(threads[256]);
        Assert.Equal((-1, 2), (system.VmidOf(2), system.VmidOf(257)));
    }

    [Fact]
    public static void The_vmid_that_the_core_translates_by_can_be_taken()
    {
        var system = new SpaceSystem<Sel4Compat>();
        List<ThreadReference> threads = Threads(system, 256);
        for (int i = 1; i < 256; i++)
            system.Run(threads[i]);
        system.Core.Shared.NextVmid = 254;
        system.TakeLog();
        system.Run(threads[0]);
        string[] log = system.TakeLog();
        Assert.StartsWith("vttbr 0 ", log[0]);
        Assert.Contains("tlbi vmalls12e1 255", log);
        Assert.Equal(255, system.VmidOf(1));
    }

    [Fact]
    public static void A_vmid_in_use_on_another_core_is_not_taken()
    {
        var system = new SpaceSystem<Product>();
        var threads = new List<ThreadReference>();
        for (int i = 0; i < 256; i++)
        {
            SlotReference space = i == 0 ? system.Space : system.CreateSpace();
            if (i != 0)
                system.Assign(space);
            threads.Add(system.CreateThread(space));
        }
        for (int i = 0; i < 255; i++)
            system.Run(threads[i]);
        system.Cores[3].UserTranslation = new() { Vmid = 1 };
        system.Cores[4].UserTranslation = new() { Vmid = 2 };
        system.Run(threads[255]);
        Assert.Equal((1, 2, -1, 3), (system.VmidOf(1), system.VmidOf(2), system.VmidOf(3), system.VmidOf(256)));
    }

    // Whatever runs and ends: an address space's VMID is its own, and a VMID that changes hands was forgotten by the TLB in between.
    [Fact]
    public static void No_vmid_ever_stands_for_two_address_spaces()
    {
        Gen.Int[0, 299].Array[300, 700].Sample(
            choices =>
            {
                var system = new SpaceSystem<Sel4Compat>();
                List<ThreadReference> threads = Threads(system, 300);
                var cached = new Dictionary<int, int>();
                foreach (int choice in choices)
                {
                    system.Run(threads[choice]);
                    foreach (string line in system.TakeLog().Where(line => line.StartsWith("tlbi vmalls12e1 ", System.StringComparison.Ordinal)))
                        cached.Remove(int.Parse(line.Split(' ')[2]));
                    int vmid = (int)system.Board.UserTranslation.Vmid;
                    Assert.Equal(vmid, system.VmidOf((ushort)(choice + 1)));
                    Assert.Equal(choice, cached.GetValueOrDefault(vmid, choice));
                    cached[vmid] = choice;
                }
            },
            iter: 8, threads: 1);
    }

    private static List<ThreadReference> Threads(SpaceSystem<Sel4Compat> system, int count)
    {
        var threads = new List<ThreadReference>();
        for (int i = 0; i < count; i++)
        {
            // Roots that are never walked need no memory of their own.
            SlotReference space = i == 0
                ? system.Space
                : system.Put(new AddressSpaceCapability { Table = new(0x8000_9000_0000 + ((ulong)i << 13)) }.Capability);
            if (i != 0)
                system.Assign(space);
            threads.Add(system.CreateThread(space));
        }
        system.TakeLog();
        return threads;
    }

    private static ulong Physical(TableReference table) => KernelWindow.ToPhysical(table.Value).Value;

    private static string[] Vttbr(SpaceSystem<Sel4Compat> system) =>
        [.. system.TakeLog().Where(line => line.StartsWith("vttbr", System.StringComparison.Ordinal))];
}
